import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { endsWithUs } from './end-with-us.ts'

/** A real OpenID provider that runs in a process of its own. */
export interface RealProvider {
  readonly issuer: string
  /** goes through its pages as somebody's browser would; answers the address that it sends the browser back to */
  readonly signIn: (url: string, as: string) => Promise<URL>
  readonly close: () => Promise<void>
}

export async function openRealProvider(
  client: string,
  secret: string,
  redirect: string,
): Promise<RealProvider> {
  const file = new URL('./run-provider.ts', import.meta.url).pathname
  const child = endsWithUs(
    spawn(process.execPath, [file, client, secret, redirect], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    }),
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface(child.stdout)
  const issuer = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line.startsWith('http://127.')) resolve(line)
    })
    void ended.then(() => reject(new Error('the provider did not start')))
  })
  return {
    issuer,
    signIn: (url, as) => browse(url, as, redirect),
    close: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Follows the provider's pages, keeping its cookies, and sends its two forms: who one is, and that one agrees. */
async function browse(url: string, as: string, redirect: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let next = new URL(url)
  let form: URLSearchParams | undefined
  for (let step = 0; step < 12; step++) {
    const response: Response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    form = undefined
    const location = response.headers.get('location')
    if (location) {
      next = new URL(location, next)
      if (next.href.startsWith(redirect)) return next
      continue
    }
    const page = await response.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!action || !prompt) throw new Error(`the provider answered ${response.status}: ${page.slice(0, 500)}`)
    next = new URL(action, next)
    form = new URLSearchParams({ prompt, ...(prompt === 'login' && { login: as, password: 'any' }) })
  }
  throw new Error('the provider sent the browser in circles')
}
