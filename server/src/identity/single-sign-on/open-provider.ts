import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Configuration } from 'openid-client'
import { Refusal } from '#platform/refusal.ts'
import type { Claims, Provider } from './provider.ts'

/** What the desk must remember of a way to a provider, and what it sends there. */
export interface WayOut {
  readonly url: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** One provider, as far as one can speak with it. */
export interface OpenProvider {
  readonly provider: Provider
  readonly setOut: (redirect: string) => Promise<WayOut>
  /** Throws a Refusal for whatever is not right about who comes back. */
  readonly comeBack: (returned: URL, way: Omit<WayOut, 'url'>) => Promise<Claims>
}

const SECONDS = 10
/** A provider may change its keys and addresses: what it published is read anew after this time. */
const READ_ANEW_MS = 60 * 60_000

export interface Surroundings {
  /** milliseconds of any steady clock */
  readonly clock: () => number
  /** whoever runs the desk hears why somebody was not confirmed; whoever came does not */
  readonly tell: (provider: string, why: string) => void
}

export function openProvider(provider: Provider, { clock, tell }: Surroundings): OpenProvider {
  let known: { readonly at: number; readonly configuration: Promise<Configuration> } | undefined
  const configured = async (): Promise<Configuration> => {
    if (!known || clock() - known.at > READ_ANEW_MS)
      known = { at: clock(), configuration: configurationOf(provider) }
    try {
      return await known.configuration
    } catch (error) {
      known = undefined
      tell(provider.key, reasonOf(error))
      throw noAnswer(provider)
    }
  }
  return {
    provider,
    setOut: async (redirect) => setOut(await configured(), provider, redirect),
    comeBack: async (returned, way) => {
      const configuration = await configured()
      try {
        return await comeBack(configuration, provider, returned, way)
      } catch (error) {
        tell(provider.key, reasonOf(error))
        throw notProved(provider)
      }
    },
  }
}

const configurationOf = (provider: Provider): Promise<Configuration> => {
  const { issuer, clientId, clientSecret } = provider
  // Signatures are checked even where the token came over a connection to the provider itself.
  const execute = [
    enableNonRepudiationChecks,
    ...(issuer.startsWith('http://') ? [allowInsecureRequests] : []),
  ]
  return discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: SECONDS })
}

async function setOut(configuration: Configuration, { scopes }: Provider, redirect: string): Promise<WayOut> {
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirect,
    scope: scopes,
    response_type: 'code',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, state, nonce, verifier }
}

async function comeBack(
  configuration: Configuration,
  provider: Provider,
  returned: URL,
  { state, nonce, verifier }: Omit<WayOut, 'url'>,
): Promise<Claims> {
  const tokens = await authorizationCodeGrant(configuration, returned, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()!
  const hasAll = [provider.address.claim, provider.roles?.claim].every(
    (claim) => claim === undefined || claims[claim] !== undefined,
  )
  if (hasAll || !configuration.serverMetadata().userinfo_endpoint) return claims
  const more = await fetchUserInfo(configuration, tokens.access_token, claims.sub)
  // What is signed goes before what is only told.
  return { ...more, ...claims }
}

/** What kind of trouble it was, in the library's own fixed words: tokens and claims stay out of the log. */
function reasonOf(error: unknown): string {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown }
  const words = [code, message, cause instanceof Error ? cause.message : undefined]
  return words.filter(Boolean).join(': ').slice(0, 300)
}

const noAnswer = ({ name }: Provider) =>
  new Refusal('not-ready', {
    vi: `Hệ thống đăng nhập của ${name.vi} không trả lời; hãy thử lại sau, hoặc đăng nhập bằng mật khẩu.`,
    en: `The sign-in of ${name.en} does not answer; try again later, or sign in with a password.`,
  })

const notProved = ({ name }: Provider) =>
  new Refusal('not-allowed', {
    vi: `Hệ thống đăng nhập của ${name.vi} chưa xác nhận được bạn; hãy đăng nhập lại từ đầu.`,
    en: `The sign-in of ${name.en} did not confirm who you are; sign in again from the beginning.`,
  })
