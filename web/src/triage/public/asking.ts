/** What the desk declined, in both languages, with what is wrong at which field. */
export interface Declined {
  readonly kind: string
  readonly vi: string
  readonly en: string
  readonly fields?: readonly { readonly field: string; readonly vi: string; readonly en: string }[]
}

/** The desk answered, and declined. */
export class DeclinedError extends Error {
  readonly declined: Declined
  constructor(declined: Declined) {
    super(declined.en)
    this.declined = declined
  }
}

/** What a line that breaks is waited out with. */
export interface Patience {
  readonly signal: AbortSignal
  /** told before each wait: seconds, and whether the browser knows that it is offline */
  readonly waits: (seconds: number, offline: boolean) => void
}

const ONE_ASK_MS = 60_000
const LONGEST_WAIT = 30
/** A wait that the desk asks for is waited out only if somebody can be expected to. */
const LONGEST_TOLD = 180

/** Asks once; throws DeclinedError where the desk declined, anything else where the line broke. */
async function askOnce(path: string, body: object | Blob | undefined, signal: AbortSignal): Promise<unknown> {
  // By hand: phones that are some years old know neither AbortSignal.any() nor AbortSignal.timeout().
  const ended = new AbortController()
  const end = () => ended.abort()
  const late = setTimeout(end, ONE_ASK_MS)
  signal.addEventListener('abort', end)
  try {
    return await answered(fetch(path, optionsOf(body, ended.signal)))
  } finally {
    clearTimeout(late)
    signal.removeEventListener('abort', end)
  }
}

function optionsOf(body: object | Blob | undefined, signal: AbortSignal): RequestInit {
  if (body === undefined) return { credentials: 'omit', signal }
  const [type, sent] =
    body instanceof Blob ? ['application/octet-stream', body] : ['application/json', JSON.stringify(body)]
  return { method: 'POST', body: sent, headers: { 'content-type': type }, credentials: 'omit', signal }
}

async function answered(asked: Promise<Response>): Promise<unknown> {
  const response = await asked
  if (response.ok) return response.json()
  const wait = Number(response.headers.get('retry-after'))
  if (response.status === 503 || (response.status === 429 && wait > 0 && wait <= LONGEST_TOLD))
    throw new Later(wait || 5)
  throw new DeclinedError((await response.json()) as Declined)
}

/** The desk wants to be asked again. */
class Later extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super('later')
    this.seconds = seconds
  }
}

/** Asks until the desk answers: a line that breaks is waited out, longer each time, and less where it comes back. */
export async function ask<Answer>(
  path: string,
  body: object | Blob | undefined,
  { signal, waits }: Patience,
  onBroken?: () => void,
): Promise<Answer> {
  for (let tries = 0; ; tries++)
    try {
      return (await askOnce(path, body, signal)) as Answer
    } catch (error) {
      if (error instanceof DeclinedError || signal.aborted) throw error
      onBroken?.()
      const seconds = error instanceof Later ? error.seconds : Math.min(LONGEST_WAIT, 2 ** tries)
      waits(seconds, !navigator.onLine)
      await pause(seconds * 1000, signal)
    }
}

/** Until the time is over, the line is back, or nobody waits any more. */
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      if (signal.aborted) reject(signal.reason as Error)
      else resolve()
    }
    const timer = setTimeout(end, ms)
    addEventListener('online', end)
    signal.addEventListener('abort', end, { once: true })
  })
