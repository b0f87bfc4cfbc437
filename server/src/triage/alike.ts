import type { WhyAlike } from '@hiepluc/contract/endpoints/triage.ts'
import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import { hostOf, likenessOf, marksOf, shinglesOf } from './likeness.ts'
import type { Likenable } from './likeness.ts'
import { boughtOf, skeletonOf } from './look-alike.ts'

/** A report as far as another may be like it. Times in milliseconds. */
export interface Compared extends Likenable {
  readonly kind: PublicReportKind
  readonly province: string | null
  readonly at: number
}

/** Words count as alike from here on. */
const ALIKE = 0.4
/** What happens at one place within this time is probably one matter. */
const NEAR_HOURS = 24
/** Kinds that happen somewhere: of the others a place says nothing. */
const PLACED: ReadonlySet<PublicReportKind> = new Set(['cable-theft', 'fire', 'parcel', 'interference'])
const HOUR = 3_600_000

/** Why two reports are alike, the strongest reason first; none: they are not. */
export function whyAlike(one: Compared, other: Compared): WhyAlike[] {
  return [...bySubject(one, other), ...byWords(one, other), ...byPlace(one, other)]
}

function bySubject(one: Compared, other: Compared): WhyAlike[] {
  const [mine, theirs] = [one.subjectKey, other.subjectKey]
  if (mine === null || theirs === null) return []
  const [host, otherHost] = [hostOf(mine), hostOf(theirs)]
  if (mine === theirs && host === undefined) return [{ by: 'same-subject', what: other.subject ?? theirs }]
  if (host === undefined || otherHost === undefined) return []
  if (host === otherHost) return [{ by: 'same-host', what: host }]
  const bought = boughtOf(host)
  if (bought !== undefined && bought === boughtOf(otherHost)) return [{ by: 'same-domain', what: bought }]
  const looks = skeletonOf(host)
  return looks !== undefined && looks === skeletonOf(otherHost) ? [{ by: 'looks-like', what: otherHost }] : []
}

function byWords(one: Compared, other: Compared): WhyAlike[] {
  const share = likenessOf(shinglesOf(one.words), shinglesOf(other.words))
  return share >= ALIKE ? [{ by: 'words', share: Math.round(share * 100) }] : []
}

function byPlace(one: Compared, other: Compared): WhyAlike[] {
  const hours = Math.abs(one.at - other.at) / HOUR
  const isNear =
    one.kind === other.kind &&
    PLACED.has(one.kind) &&
    one.province !== null &&
    one.province === other.province
  return isNear && hours <= NEAR_HOURS ? [{ by: 'place-and-time', hours: Math.round(hours) }] : []
}

export const isPlaced = (kind: PublicReportKind): boolean => PLACED.has(kind)
export const NEAR_MS = NEAR_HOURS * HOUR

const WEIGHTS: Readonly<Record<WhyAlike['by'], number>> = {
  ...{ 'same-subject': 100, 'same-host': 90, 'joined-by-alike': 85, 'looks-like': 60, 'same-domain': 50 },
  ...{ words: 70, 'place-and-time': 40 },
}

/** How likely reasons make it that two are one matter: for the order of a list alone. */
export const weightOf = (why: readonly WhyAlike[]): number =>
  why.reduce((sum, { by, share }) => sum + WEIGHTS[by] * (share === undefined ? 1 : share / 100), 0)

/** The marks by which others are looked for, the surest first. */
export function searchMarks(report: Likenable): number[] {
  const { subject, host, bought, skeleton, bands } = marksOf(report)
  return [...new Set([subject, host, skeleton, bought, ...bands].filter((mark) => mark !== undefined))]
}
