import { hash } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import type { Budget } from '#platform/budget.ts'
import { emailOf } from './email.ts'

/** Somebody tries to sign in. */
export interface Attempt {
  readonly address: string
  /** as it was typed */
  readonly email: string
  /** the browser is known to be the account's: its token */
  readonly device?: string | undefined
}

/**
 * What a try to sign in costs. Nobody is ever locked out: from one address a guess a minute goes on, and a browser that
 * the account's owner has used before has a budget of its own, which nobody else can use up. Only what fails is counted.
 */
export function signInBudgets({ address, email, device }: Attempt): readonly Budget[] {
  const account = emailOf(email) ?? ''
  if (device !== undefined) return [{ key: `sign-in device ${device} ${account}`, burst: 10, seconds: 60 }]
  const from = networkOf(address)
  return [
    { key: `sign-in ${from} ${account}`, burst: 8, seconds: 60 },
    // Many people may share an address, and all together guess no faster than this.
    { key: `sign-in ${from}`, burst: 40, seconds: 10 },
    // One account, from any number of addresses.
    { key: `sign-in ${account}`, burst: 60, seconds: 30 },
  ]
}

/**
 * Codes and passwords that somebody gives who is half signed in: whoever got so far knows the password. The owner's own
 * browser is counted apart, here too.
 */
export const proofBudgets = (memberId: number, device = ''): readonly Budget[] => [
  { key: `proof ${memberId} ${device}`, burst: 6, seconds: 30 },
]

/** Asking for mails and for links costs even when it is right. */
export const askingBudgets = (address: string): readonly Budget[] => [
  { key: `asking ${networkOf(address)}`, burst: 20, seconds: 30 },
]

/** Setting out on a way in leaves a row behind for some minutes: a ministry behind one address may, a flood may not. */
export const wayBudgets = (address: string): readonly Budget[] => [
  { key: `way ${networkOf(address)}`, burst: 120, seconds: 1 },
]

/** Who is counted as one sender: an IPv4 address, or the /64 that one line gets of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isIPv4(plain)) return plain
  if (!isIPv6(plain)) return 'unknown'
  const [head = '', tail = ''] = plain.toLowerCase().split('::')
  const [first, last] = [head, tail].map((part) => (part === '' ? [] : part.split(':')))
  const gap = plain.includes('::') ? 8 - first!.length - last!.length : 0
  const words = [...first!, ...Array.from({ length: gap }, () => '0'), ...last!]
  return words
    .slice(0, 4)
    .map((word) => word.replace(/^0+(?=.)/, ''))
    .join(':')
}

const PREFIX = 'hld_'
const FORM = /^hld_[A-Za-z0-9_-]{43}$/

/** What a browser is known by, besides its session and longer: it opens nothing. */
export const deviceText = (secret: Uint8Array): string => PREFIX + Buffer.from(secret).toString('base64url')
export const deviceHash = (text: string): Buffer | undefined =>
  FORM.test(text) ? hash('sha256', text, 'buffer') : undefined

export const DEVICE_DAYS = 180
