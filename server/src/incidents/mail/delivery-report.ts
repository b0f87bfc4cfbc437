import { fieldOf, readHeader, readWords } from './mime-header.ts'
import { contentOf, leavesOf } from './mime-part.ts'
import type { MimePart } from './mime-part.ts'

/** What became of a mail, as a mail server says (RFC 3464). */
export interface DeliveryReport {
  readonly outcome: 'failed' | 'delayed' | 'delivered' | 'unclear'
  /** it will never be delivered: the status begins with 5 (RFC 3463) */
  readonly permanent: boolean
  /** such as 5.1.1; '' where none is said */
  readonly status: string
  /** in small letters; '' where none is said */
  readonly recipient: string
  /** the server's own words */
  readonly words: string
}

const LONGEST = 60_000
const MOST_RECIPIENTS = 50

/** Reads a report of delivery; undefined: the mail is none. Of several recipients the worst is told. */
export function readDeliveryReport(root: MimePart): DeliveryReport | undefined {
  const status = leavesOf(root).find(
    ({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status',
  )
  if (!status || root.type !== 'multipart/report') return undefined
  const reports = groupsIn(contentOf(status, LONGEST)).slice(1, MOST_RECIPIENTS).map(reportOf)
  return (
    reports.find(({ permanent }) => permanent) ??
    reports.find(({ outcome }) => outcome === 'failed') ??
    reports[0] ?? { ...UNCLEAR, words: '' }
  )
}

const UNCLEAR = { outcome: 'unclear', permanent: false, status: '', recipient: '' } as const

/** Fields stand in groups parted by blank lines: of the message, then of each recipient. */
const groupsIn = (bytes: Buffer) =>
  bytes
    .toString('utf8')
    .split(/\r?\n[ \t]*\r?\n/)
    .filter((group) => group.trim() !== '')
    .map((group) => readHeader(Buffer.from(group.trim())).header)

type Group = ReturnType<typeof groupsIn>[number]

function reportOf(group: Group): DeliveryReport {
  const action = fieldOf(group, 'action')?.toLowerCase() ?? ''
  const status = /^([245]\.\d{1,3}\.\d{1,3})/.exec(fieldOf(group, 'status') ?? '')?.[1] ?? ''
  const outcome =
    action === 'failed'
      ? 'failed'
      : action === 'delayed'
        ? 'delayed'
        : DONE.includes(action)
          ? 'delivered'
          : 'unclear'
  return {
    ...{ outcome, status, permanent: outcome === 'failed' && status.startsWith('5') },
    recipient: typed(
      fieldOf(group, 'original-recipient') ?? fieldOf(group, 'final-recipient') ?? '',
    ).toLowerCase(),
    words: readWords(typed(fieldOf(group, 'diagnostic-code') ?? '')).slice(0, 300),
  }
}

const DONE = ['delivered', 'relayed', 'expanded']

/** What stands behind the type: "rfc822; an@most.example". */
const typed = (text: string) =>
  text
    .slice(text.indexOf(';') + 1)
    .trim()
    .slice(0, 400)

/** Somebody told their mail provider that they do not want what the desk sent (RFC 5965). */
export interface Complaint {
  /** abuse, fraud, virus, other, not-spam */
  readonly kind: string
  /** return path of the mail complained of, in small letters; '' where none is said */
  readonly sender: string
  readonly recipient: string
}

/** Reads a complaint in the Abuse Reporting Format; undefined: the mail is none. */
export function readComplaint(root: MimePart): Complaint | undefined {
  const part = leavesOf(root).find(({ type }) => type === 'message/feedback-report')
  if (!part || root.type !== 'multipart/report') return undefined
  const group = groupsIn(contentOf(part, LONGEST))[0]
  if (!group) return undefined
  const address = (name: string) =>
    (fieldOf(group, name) ?? '')
      .replaceAll(/[<>\s]/g, '')
      .toLowerCase()
      .slice(0, 254)
  const kind = (fieldOf(group, 'feedback-type') ?? 'other').toLowerCase()
  return {
    kind: /^[a-z-]{1,40}$/.test(kind) ? kind : 'other',
    sender: address('original-mail-from'),
    recipient: address('original-rcpt-to'),
  }
}
