import { Client } from 'pg'
import { Refusal } from '#platform/refusal.ts'
import type { Said } from '@hiepluc/contract/wire.ts'

/** Opens one connection for `work` and closes it, whatever happens. `name` says whose URL it is when it fails. */
export async function withConnection<T>(
  url: string,
  name: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'hiepluc setup' })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw unreachable(name, error as Error & { code?: string })
  }
  try {
    return await work(client)
  } catch (error) {
    throw (error as { code?: string }).code === DISK_FULL ? diskFull(error as Error) : error
  } finally {
    await client.end().catch(() => undefined)
  }
}

const DISK_FULL = '53100'

const diskFull = ({ message }: Error) =>
  new Refusal('not-ready', {
    vi: `Hết chỗ trên đĩa của cơ sở dữ liệu (${message}); hãy giải phóng dung lượng rồi chạy lại.`,
    en: `The database's disk is full (${message}); make room and run it again.`,
  })

/** Whether a role can log in; false only for a wrong or missing role or password. */
export async function canLogIn(url: string): Promise<boolean> {
  try {
    return await withConnection(url, '', () => Promise.resolve(true))
  } catch (error) {
    const { code } = (error as Error).cause as { code?: string }
    // 28P01, 28000: password or role; 42501: no right to connect to this database
    if (code === '28P01' || code === '28000' || code === '42501') return false
    throw error
  }
}

/** The same server and database as another role. */
export function asRole(url: string, role: string, password: string | undefined): string {
  const at = new URL(withHost(url))
  at.username = role
  at.password = password ?? ''
  return at.href.replace(`@${NO_HOST}/`, '@/')
}

/** The same server as another database. */
export function inDatabase(url: string, database: string): string {
  const at = new URL(withHost(url))
  at.pathname = `/${encodeURIComponent(database)}`
  return at.href.replace(`@${NO_HOST}/`, '@/').replace(`//${NO_HOST}/`, '///')
}

/** Password of a URL, or the one PostgreSQL's own variable gives. */
export const passwordOf = (url: string, env: NodeJS.ProcessEnv = process.env): string | undefined =>
  decodeURIComponent(new URL(withHost(url)).password) || env['PGPASSWORD'] || undefined

const NO_HOST = 'no-host.invalid'

/** A URL of a unix socket has no host, which URL does not read. */
const withHost = (url: string) =>
  url.replace(
    /^(postgres(?:ql)?:\/\/)(?:([^/@?]*)@)?(?=[/?]|$)/,
    (_all, scheme: string, login?: string) => `${scheme}${login === undefined ? '' : `${login}@`}${NO_HOST}`,
  )

function unreachable(name: string, error: Error & { code?: string }): Refusal {
  const said: Said =
    error.code === '3D000'
      ? { vi: 'không có cơ sở dữ liệu tên này', en: 'there is no database of this name' }
      : error.code === '28P01' || error.code === '28000'
        ? { vi: 'sai vai trò hoặc mật khẩu', en: 'wrong role or password' }
        : { vi: error.message, en: error.message }
  const refusal = new Refusal('not-ready', {
    vi: `Không kết nối được tới cơ sở dữ liệu của ${name}: ${said.vi}.`,
    en: `The database of ${name} can't be reached: ${said.en}.`,
  })
  refusal.cause = error
  return refusal
}
