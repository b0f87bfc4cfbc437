import { Refusal } from '#platform/refusal.ts'

/** What the guard reads of a request's head. */
export interface Knock {
  readonly method: string
  readonly path: string
  readonly host: string | undefined
  readonly origin: string | undefined
  /** Sec-Fetch-Site: what a browser says about the page that asks (W3C Fetch Metadata) */
  readonly fetchSite: string | undefined
}

/** Under which addresses the desk answers: this machine's own, and the public one if it has one. */
export interface Place {
  readonly port: number
  /** https://desk.example */
  readonly publicUrl?: string | undefined
}

/**
 * Keeps a desk to its own pages, and at loopback to this machine's programs. A name that merely resolves to 127.0.0.1
 * (DNS rebinding) and a page of another origin, another port of this machine included, are turned away.
 */
export function guard(knock: Knock, { port, publicUrl }: Place): void {
  const isPublic = publicUrl !== undefined && knock.host?.toLowerCase() === new URL(publicUrl).host
  if (!isPublic && !isOwnHost(knock.host, port)) throw foreignHost(publicUrl ?? `http://localhost:${port}`)
  if (!knock.path.startsWith('/api')) return
  const asks = knock.method === 'GET' || knock.method === 'HEAD'
  const own = isPublic ? publicUrl : `http://${knock.host?.toLowerCase()}`
  const fromOwnPage = knock.origin === undefined || knock.origin === own
  // 'none': the person typed the address or opened a bookmark, which can only read.
  const sameSite =
    knock.fetchSite === undefined || knock.fetchSite === 'same-origin' || (asks && knock.fetchSite === 'none')
  if (!fromOwnPage || !sameSite) throw foreignPage()
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

function isOwnHost(host: string | undefined, port: number): boolean {
  const given = host?.toLowerCase()
  return LOOPBACK_NAMES.some((name) => given === `${name}:${port}` || (port === 80 && given === name))
}

const foreignHost = (address: string) =>
  new Refusal('not-allowed', {
    vi: `Bàn trực chỉ trả lời tại địa chỉ của chính nó; hãy mở ${address}.`,
    en: `The desk answers only under its own address; open ${address}.`,
  })

const foreignPage = () =>
  new Refusal('not-allowed', {
    vi: 'Yêu cầu đến từ trang của địa chỉ khác; hãy thao tác ngay trên trang của bàn trực.',
    en: 'The request comes from a page of another address; act on the desk’s own page.',
  })
