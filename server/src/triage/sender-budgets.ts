import { createHmac } from 'node:crypto'
import { networkOf } from '#identity/attempt.ts'
import type { Budget } from '#platform/budget.ts'

/** Whom something is counted for, under a key of the desk: no copy of the database tells who it was. */
export interface Sender {
  /** an IPv4 address, which many people of a mobile network may share, the /64 that one line has of IPv6, or a telephone number */
  readonly line: string
  /** the /48 that one customer may have; absent: there is none */
  readonly site?: string
}

const hidden = (secret: Uint8Array, text: string) =>
  createHmac('sha256', secret).update(`sender ${text}`).digest('base64url')

export function senderOf(secret: Uint8Array, address: string): Sender {
  const network = networkOf(address)
  const line = hidden(secret, network)
  if (!network.includes(':')) return { line }
  return { line, site: hidden(secret, network.split(':').slice(0, 3).join(':')) }
}

/** Somebody who sends short messages. */
export const phoneSender = (secret: Uint8Array, phone: string): Sender => ({ line: hidden(secret, phone) })

function budgetsFor(
  what: string,
  { line, site }: Sender,
  { burst, seconds }: { readonly burst: number; readonly seconds: number },
): Budget[] {
  const own = { key: `${what} ${line}`, burst, seconds }
  return site === undefined
    ? [own]
    : [own, { key: `${what} site ${site}`, burst: burst * 3, seconds: seconds / 3 }]
}

/** A report: one that was worked for, and one from a phone without script. All together leave the desk to its officers. */
export const reportBudgets = (sender: Sender, proven: boolean): readonly Budget[] =>
  proven
    ? [...budgetsFor('public-report proven', sender, { burst: 20, seconds: 30 }), ALL]
    : [
        ...budgetsFor('public-report unproven', sender, { burst: 8, seconds: 90 }),
        { key: 'public-report unproven all', burst: 300, seconds: 1 },
        ALL,
      ]
const ALL: Budget = { key: 'public-report all', burst: 3000, seconds: 1 / 50 }

/** A photo on its way. */
export const photoBudgets = (sender: Sender): readonly Budget[] => [
  ...budgetsFor('public-photo', sender, { burst: 24, seconds: 30 }),
  { key: 'public-photo all', burst: 1000, seconds: 1 / 5 },
]

/** A tracking code that nothing bears: a typing mistake or two, no guessing. */
export const codeBudgets = (sender: Sender): readonly Budget[] =>
  budgetsFor('public-code', sender, { burst: 15, seconds: 60 })

/** What is said on a report afterwards. */
export const additionBudgets = (sender: Sender): readonly Budget[] => [
  ...budgetsFor('public-addition', sender, { burst: 15, seconds: 60 }),
  ALL,
]

/** Messages of a gateway, which stands for all its senders; and those of one telephone number. */
export const messageBudgets = (source: number, { line }: Sender): readonly Budget[] => [
  { key: `public-message ${source}`, burst: 5000, seconds: 1 / 50 },
  { key: `public-message ${source} ${line}`, burst: 20, seconds: 120 },
]
