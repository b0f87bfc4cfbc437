import { hash } from 'node:crypto'
import type { SessionLevel } from '@hiepluc/contract/role.ts'
import type { Member } from '#permits/permit.ts'
import { isAuthority } from './organisation.ts'
import type { Standing } from './organisation.ts'

/** A session as its bearer comes with it. */
export interface SessionAt {
  readonly id: number
  readonly level: SessionLevel
  /** by what: 'password', 'totp', 'passkey' ... */
  readonly how: readonly string[]
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

/** Who asks: a member, and the session by which they are known, if it is one. */
export interface Visitor extends Member {
  readonly session?: SessionAt
  /** what the token they come with is for, by names of endpoints; absent: they come without, or it is for all they may */
  readonly scope?: readonly string[]
}

/** Whom an anonymous request is from. */
export const NOBODY: Visitor = {
  id: 0,
  orgId: 0,
  kind: 'nobody',
  standing: 'nobody',
  roles: [],
  name: 'nobody',
}

/** Where a session was opened from; shown to its owner alone. */
export interface SessionOrigin {
  readonly address: string | null
  readonly agent: string | null
  /** what its browser is known by from before; opens nothing */
  readonly device?: string | undefined
}

const PREFIX = 'hls_'
const FORM = /^hls_[A-Za-z0-9_-]{43}$/

/** What the cookie bears: 256 random bits, known from an API token by its beginning. */
export const sessionText = (secret: Uint8Array): string => PREFIX + Buffer.from(secret).toString('base64url')

/** What the desk keeps of it; undefined: no session token at all. */
export const sessionHash = (text: string): Buffer | undefined =>
  FORM.test(text) ? hash('sha256', text, 'buffer') : undefined

const MINUTE = 60_000

/** Minutes until a session ends whatever is done with it: a whole one lasts a shift. */
const LIFE: Readonly<Record<SessionLevel, number>> = { first: 10, enrol: 30, whole: 12 * 60 }

/** Minutes after which a session that nobody uses ends. A page that is open uses it. */
export const IDLE_MINUTES = 60

/** How often "last seen" is written down; seconds between are not. */
export const SEEN_MS = MINUTE

export const expiryOf = (level: SessionLevel, now: Date): Date =>
  new Date(now.getTime() + LIFE[level] * MINUTE)

export interface SecondFactor {
  readonly standing: Standing
  /** the person has set one up */
  readonly hasOne: boolean
  /** an example account of a desk in demo mode */
  readonly demo: boolean
}

/** How far the right password brings: an authority's members need a second factor, others theirs if they have one. */
export function levelAfterPassword({ standing, hasOne, demo }: SecondFactor): SessionLevel {
  if (demo) return 'whole'
  if (hasOne) return 'first'
  return isAuthority(standing) ? 'enrol' : 'whole'
}

/** A session that is not whole proves a name and gives no right yet: under row rules its bearer reads as nobody. */
export const visitorOf = (member: Member, session: SessionAt): Visitor =>
  session.level === 'whole' ? { ...member, session } : { ...member, standing: 'nobody', roles: [], session }
