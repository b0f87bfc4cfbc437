import assert from 'node:assert/strict'
import type { WhoIs } from '@hiepluc/contract/endpoints/session.ts'
import type { FastifyInstance } from 'fastify'

/** What the desk answers a browser. */
export type Answer = Record<string, unknown> & { kind?: string; needs?: string; who?: WhoIs }

/** A browser on the desk's own page, which keeps the cookies it is given. Each is at an address of its own. */
let addresses = 0
export function openBrowser(app: () => FastifyInstance, headers: Record<string, string> = {}) {
  const cookies = new Map<string, string>()
  const remoteAddress = `127.0.2.${++addresses}`
  const go = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const response = await app().inject({
      ...{ method, url, remoteAddress, ...(payload && { payload }) },
      headers: {
        host: 'localhost:8080',
        origin: 'http://localhost:8080',
        'sec-fetch-site': 'same-origin',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
    })
    const given = response.headers['set-cookie']
    for (const line of given === undefined ? [] : [given].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      assert.match(line, /; Path=\/; HttpOnly; SameSite=Strict$/)
      if (/Max-Age=0;/.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response.json<Answer>()
  }
  return {
    get: (url: string) => go('GET', url),
    post: (url: string, payload?: object) => go('POST', url, payload),
    cookies,
    session: () => cookies.get('hiepluc'),
  }
}
export type Browser = ReturnType<typeof openBrowser>
