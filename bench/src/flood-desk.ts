import { openRealDesk } from '../../web/test/real-desk.ts'
import { atMost, plain } from './figure.ts'
import type { Figure } from './figure.ts'

/** 20,000 in ten minutes. */
const PER_SECOND = 20_000 / 600
/** Every twentieth is handed over again, as a gateway does that has not heard the answer. */
const AGAIN = 20
/** Matters that people report over and over, beside those that one tells of. */
const MATTERS = 300
const OFFICERS = 4
const PAUSE_MS = 1000
const BAR_MS = 200

interface Answer {
  readonly rows: readonly { readonly id: number }[]
  readonly waiting: { readonly count: number }
}

/**
 * Public reports come at the rate of 20,000 in ten minutes, over loopback, into a desk as people start it, while officers
 * look at the queue, open reports, ask what is like them and decide some. How long officers wait, and whether all are there once.
 */
export async function measureFlood(seconds: number, say: (text: string) => void): Promise<Figure[]> {
  const desk = await openRealDesk(['--demo'])
  try {
    const cookie = await signIn(desk.url, 'An ')
    const token = await addGateway(desk.url, cookie)
    const times: number[] = []
    const total = Math.round(PER_SECOND * seconds)
    const isOver = { yes: false }
    const officers = Array.from({ length: OFFICERS }, (_, nth) =>
      officer(desk.url, cookie, nth, isOver, times),
    )
    const handedOver = await flood(desk.url, token, total)
    isOver.yes = true
    const decided = (await Promise.all(officers)).reduce((sum, each) => sum + each, 0)
    const { waiting } = await ask<Answer>(desk.url, '/api/public-reports?limit=1', { cookie })
    const kept = waiting.count + decided
    say(
      `${total} reports in ${handedOver.seconds.toFixed(0)} s, ${times.length} askings of officers, ${decided} decided`,
    )
    if (kept !== total) throw new Error(`${total} reports were handed over, ${kept} are there`)
    return [
      atMost('public reports in a flood, officers, p95', p95(times), BAR_MS, 'ms'),
      plain('public reports in a flood, the reporter, p95', p95(handedOver.times), 'ms'),
      plain('public reports handed over, each there once', kept, 'reports'),
    ]
  } finally {
    await desk.close()
  }
}

const p95 = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0

async function ask<Read>(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<Read> {
  const answer = await fetch(url + path, {
    headers: {
      ...headers,
      'sec-fetch-site': 'same-origin',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Read
}

/** The cookie of somebody of the demonstration. */
async function signIn(url: string, name: string): Promise<string> {
  const { accounts = [] } = await ask<{ accounts?: { id: number; name: string }[] }>(url, '/api/session', {})
  const member = accounts.find((one) => one.name.startsWith(name))?.id
  const answer = await fetch(`${url}/api/session/example`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ member }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`nobody let ${name} in: ${answer.status}`)
  return cookie
}

async function addGateway(url: string, cookie: string): Promise<string> {
  const { token } = await ask<{ token: string }>(url, '/api/sources', { cookie }, { name: 'flood-gateway' })
  return token
}

/** Hands over so many messages at the rate of the flood, whatever the desk takes for each. */
async function flood(url: string, token: string, total: number) {
  const began = performance.now()
  const times: number[] = []
  const headers = { authorization: `Bearer ${token}` }
  const hand = async (nth: number) => {
    const before = performance.now()
    const matter = nth % MATTERS
    const content = `S (09${String(77_000_000 + matter)})(Ngan hang bao khoa tai khoan, xac thuc ma ${nth})`
    const body = { from: `09${String(10_000_000 + nth)}`, to: '5656', content, id: `flood-${nth}` }
    await ask(url, '/api/public-reports/messages', headers, body)
    times.push(performance.now() - before)
    if (nth % AGAIN === 0) await ask(url, '/api/public-reports/messages', headers, body)
  }
  const handed: Promise<void>[] = []
  for (let nth = 0; nth < total; nth++) {
    const wait = began + (nth / PER_SECOND) * 1000 - performance.now()
    if (wait > 0) await new Promise((done) => setTimeout(done, wait))
    handed.push(hand(nth))
  }
  await Promise.all(handed)
  return { times, seconds: (performance.now() - began) / 1000 }
}

/** An officer at work: the queue, a report, what is like it, its decision; returns how many were decided. */
async function officer(
  url: string,
  cookie: string,
  nth: number,
  isOver: { readonly yes: boolean },
  times: number[],
): Promise<number> {
  let decided = 0
  const timed = async <Read>(path: string, body?: object) => {
    const before = performance.now()
    const read = await ask<Read>(url, path, { cookie }, body)
    times.push(performance.now() - before)
    return read
  }
  while (!isOver.yes) {
    const { rows } = await timed<Answer>(
      `/api/public-reports?limit=50&order=${nth % 2 ? 'oldest' : 'newest'}`,
    )
    const id = rows[nth]?.id
    if (id !== undefined) {
      await timed(`/api/public-reports/${id}`)
      await timed(`/api/public-reports/${id}/alike`)
      const form = { act: 'decline', reason: 'own-choice', reports: [id] }
      const { done } = await timed<{ done: number[] }>('/api/public-reports/decide', form)
      decided += done.length
    }
    await timed('/api/public-report-groups?limit=50')
    await new Promise((over) => setTimeout(over, PAUSE_MS))
  }
  return decided
}
