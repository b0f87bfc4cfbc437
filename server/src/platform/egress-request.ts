import { lookup, Resolver } from 'node:dns/promises'
import { Agent, request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { checkAnswers, EgressTrouble } from '#platform/egress.ts'
import type { Target } from '#platform/egress.ts'

/** What came back. */
export interface Answer {
  readonly status: number
  /** what its Retry-After asks for in seconds (RFC 9110 section 10.2.3); absent: nothing */
  readonly retryAfterMs: number | undefined
}

export interface EgressOptions {
  /** every address that a name has */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  /** for all of it: finding the name, connecting, sending, reading */
  readonly timeoutMs?: number
  /** PEM of who is trusted beside the system's list */
  readonly ca?: string
}

const TIMEOUT_MS = 10_000
/** Nobody needs to say more to a call. */
const BODY_LIMIT = 64 * 1024
const HEAD_LIMIT = 16 * 1024

/** As this machine knows the name, its own list included: for what its owner allowed. */
const lookUpHere = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address)

/**
 * Every address that the name servers give. They are asked beside the threads that unpack reports, since whoever sets up a
 * webhook can have its name server keep the asker waiting.
 */
export async function askNameServers(host: string, servers?: readonly string[]): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  if (servers) resolver.setServers(servers)
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  // A family that the name does not have, or that its server fails to tell, is none: nothing is sent there.
  return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
}

/**
 * Posts to a target over TLS. Its name is resolved here, every answer is looked at, and the connection goes to the very
 * address that was looked at: a name that answers otherwise a moment later gains nothing. No redirect is followed, no
 * cookie or password is sent, and the certificate is the name's. Throws EgressTrouble.
 */
export async function postOut(
  target: Target,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  { resolve, timeoutMs = TIMEOUT_MS, ca }: EgressOptions = {},
): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutMs)
  const address = checkAnswers(
    target,
    await answersOf(target, resolve ?? (target.allowed ? lookUpHere : askNameServers), signal),
  )
  const { promise, resolve: answer, reject } = Promise.withResolvers<Answer>()
  const asked = request(target.url, {
    ...{ method: 'POST', headers, signal, lookup: pinnedTo(address), maxHeaderSize: HEAD_LIMIT },
    // One of its own, so that no connection that another name opened is used again.
    agent: new Agent({ keepAlive: false }),
    ...(ca !== undefined && { ca }),
  })
  asked.on('response', (response) => readAnswer(response, answer, reject))
  asked.on('error', reject)
  // An offer to speak something else (101) ends a request without a response and without an error.
  asked.on('close', () => reject(new EgressTrouble('no-connection')))
  asked.end(body)
  try {
    return await promise
  } catch (error) {
    throw troubleOf(error, signal)
  }
}

async function answersOf(
  { host }: Target,
  resolve: (host: string) => Promise<readonly string[]>,
  signal: AbortSignal,
) {
  if (isIP(host) !== 0) return [host]
  const { promise: late, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(new EgressTrouble('timed-out')), { once: true })
  late.catch(() => undefined)
  const found = resolve(host).catch(() => {
    throw new EgressTrouble('no-address')
  })
  return Promise.race([found, late])
}

const pinnedTo = (address: string): LookupFunction => {
  const family = isIP(address)
  return (_host, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family)
}

/** The status is the answer; what else it says is read as far as a courteous server says anything, and forgotten. */
function readAnswer(
  response: IncomingMessage,
  answer: (answer: Answer) => void,
  reject: (error: Error) => void,
): void {
  let read = 0
  const whole = () => {
    const seconds = Number(response.headers['retry-after'])
    answer({ status: response.statusCode!, retryAfterMs: seconds > 0 ? seconds * 1000 : undefined })
  }
  response.on('data', (piece: Buffer) => {
    read += piece.byteLength
    if (read <= BODY_LIMIT) return
    whole()
    response.destroy()
  })
  response.on('end', whole)
  response.on('error', reject)
}

function troubleOf(error: unknown, signal: AbortSignal): EgressTrouble {
  if (error instanceof EgressTrouble) return error
  if (signal.aborted) return new EgressTrouble('timed-out')
  const { code = '' } = error as { code?: string }
  const isDistrust = /CERT|SIGNED|ALTNAME|ISSUER|SSL|TLS|EPROTO/.test(code)
  return new EgressTrouble(isDistrust ? 'not-trusted' : 'no-connection')
}
