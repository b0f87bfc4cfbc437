import { hash } from 'node:crypto'

/** What a token begins with: people and secret scanners know it by this. */
const PREFIX = 'hlk_'
/** 256 random bits in base64url. */
const FORM = /^hlk_[A-Za-z0-9_-]{43}$/

/** A secret that names its bearer, of 32 random bytes. Its text is shown once and kept nowhere but with the bearer. */
export const tokenText = (secret: Uint8Array): string => PREFIX + Buffer.from(secret).toString('base64url')

/**
 * What the desk keeps of a token, and looks it up by: SHA-256 of its text. With 256 random bits there is nothing to
 * guess, so no slow hash is needed, and a lookup by hash tells a stopwatch nothing of the secret.
 * undefined: no token at all.
 */
export const tokenHash = (text: string): Buffer | undefined =>
  FORM.test(text) ? hash('sha256', text, 'buffer') : undefined
