import { hash } from 'node:crypto'

/** What a link is for, and how long it is good: a reset is asked for by the one who reads the mail at that moment. */
export const LINK_HOURS = { 'set-up': 24, invitation: 72, reset: 1 } as const
export type LinkPurpose = keyof typeof LINK_HOURS

const FORM = /^[A-Za-z0-9_-]{43}$/

/** 256 random bits. */
export const linkText = (secret: Uint8Array): string => Buffer.from(secret).toString('base64url')

/** What the desk keeps of a link; undefined: no link at all. */
export const linkHash = (text: string): Buffer | undefined =>
  FORM.test(text) ? hash('sha256', text, 'buffer') : undefined

/** When a link ends; `days` where its giver chose them. */
export const linkExpiry = (purpose: LinkPurpose, now: Date, days = LINK_HOURS[purpose] / 24): Date =>
  new Date(now.getTime() + days * 24 * 3_600_000)

/** Behind the #, what a browser asks for is sent to nobody: neither to a proxy's log nor on to the next page. */
export const linkAddress = (origin: string, purpose: LinkPurpose, secret: string): string =>
  `${origin}/${purpose}#${secret}`
