import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import canonicalize from 'canonicalize'
import { isPermit } from '#permits/permit.ts'
import type { Permit } from '#permits/permit.ts'
import { canonicalText } from './canonical.ts'
import type { GivenFacts } from './commitment.ts'

/** What JSON can say. An absent member (undefined) is left out. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined }
export type Facts = { readonly [name: string]: Json | undefined }

/** 'incident:17', 'report:3', or the desk as a whole. */
export type Subject = `${string}:${number}` | 'desk'

/** What an act says about itself; who acted and under which rule comes from its permit. */
export interface NewEntry {
  readonly kind: EntryKind
  readonly at: Date
  readonly subject: Subject
  /** whose matter it is; absent: the authorities' alone */
  readonly orgId?: number | undefined
  /** what names or describes a person goes in as erasable() */
  readonly facts: GivenFacts
}

/** The same with commitments in the place of what is erasable. */
export type CommittedEntry = Omit<NewEntry, 'facts'> & { readonly facts: Facts }

/** One line of the ledger as it is hashed and read. */
export interface EntryBody {
  readonly kind: EntryKind
  /** ISO 8601, UTC, milliseconds */
  readonly at: string
  /** who acted, and for which organisation */
  readonly member: number
  readonly organisation: number
  readonly act: string
  readonly subject: Subject
  /** organisation whose matter it is */
  readonly concerns?: number
  readonly facts: Facts
}

/** In bytes of UTF-8. An act that has more to say stores it elsewhere and records its SHA-256. */
export const LONGEST_BODY = 256 * 1024

/** The entry in its final form: canonical JSON (RFC 8785). Nothing is added to it later. */
export function bodyOf(permit: Permit, { kind, at, subject, orgId, facts }: CommittedEntry): string {
  if (!isPermit(permit))
    throw new TypeError(`an entry (${kind}, ${subject}) needs a permit that allow() gave`)
  const body: EntryBody = {
    kind,
    at: at.toISOString(),
    member: permit.member.id,
    organisation: permit.member.orgId,
    act: permit.act,
    subject,
    ...(orgId !== undefined && { concerns: orgId }),
    facts,
  }
  const text = canonicalText(body)
  const size = Buffer.byteLength(text)
  if (size > LONGEST_BODY) throw new RangeError(`an entry of ${size} bytes (${kind}, ${subject}) is too long`)
  return text
}

/** The object that `text` says, if it is the one canonical form of one. */
export function readCanonical(text: string): Readonly<Record<string, unknown>> | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const object = value as Record<string, unknown>
  // The quick way answers yes for nearly all: same text again, members in order, no escaped half pair.
  if (!text.includes('\\ud') && JSON.stringify(value) === text && isInOrder(value)) return object
  try {
    return canonicalize(value) === text ? object : undefined
  } catch {
    return undefined
  }
}

/** Whether `text` is the one canonical form of what it says, and that is an object. */
export const isCanonical = (text: string): boolean => readCanonical(text) !== undefined

function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isInOrder)
  let before: string | undefined
  for (const name in value) {
    if (before !== undefined && before >= name) return false
    before = name
    if (!isInOrder((value as Record<string, unknown>)[name])) return false
  }
  return true
}
