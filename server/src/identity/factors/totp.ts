import { Secret, TOTP } from 'otpauth'

/** 160 bits, as RFC 4226 section 4 recommends. */
export const TOTP_SECRET_BYTES = 20
const SECONDS = 30
/** One step before and one after (RFC 6238 section 5.2): clocks differ, and a person needs time to type. */
const WINDOW = 1

/** What authenticator apps can all do: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: Uint8Array, label: string) =>
  new TOTP({
    issuer: 'Hiệp Lực',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: SECONDS,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  })

/** What the app reads from the picture, and what a person types who cannot scan it. */
export function totpSetUp(secret: Uint8Array, label: string): { uri: string; secret: string } {
  const totp = totpOf(secret, label)
  return { uri: totp.toString(), secret: totp.secret.base32 }
}

/**
 * The step of the clock whose code this is; undefined: none near `now`. Which step it was must be remembered, so that no
 * code is taken twice.
 */
export function stepOf(secret: Uint8Array, code: string, now: Date): number | undefined {
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return undefined
  const timestamp = now.getTime()
  const delta = totpOf(secret, '').validate({ token: digits, timestamp, window: WINDOW })
  return delta === null ? undefined : TOTP.counter({ period: SECONDS, timestamp }) + delta
}

/** What a sealed secret is bound to. */
export const totpPurpose = (factor: number): string => `totp:${factor}`
