import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { ENTRY_KINDS } from '#entry-kind.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES, ROLES } from '#role.ts'
import { byNumber, count, may, number, organisation, page, pageQuery, time } from '#wire.ts'

const size = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
/** name+number+key, as c2sp.org/signed-note writes a public key */
const key = z.string().min(1).max(400)
/** What an entry is about: 'report:17', or the desk as a whole. */
export const entrySubject = z.string().regex(/^(?:desk|[a-z-]{1,40}:[1-9]\d{0,15})$/)
export const entryKind = z.enum(ENTRY_KINDS)

/** Named as far as the reader may know the name. */
const namedOrganisation = organisation.pick({ id: true, name: true, nameEn: true }).partial({ name: true })

export const entry = z.object({
  id: number,
  /** its place in the sealed order; absent: it waits to be sealed */
  index: count.optional(),
  kind: z.string(),
  at: time,
  by: z.object({ id: number, name: z.string().optional(), organisation: namedOrganisation }),
  subject: z.string(),
  /** whose matter it is; absent: the authorities' alone */
  concerns: namedOrganisation.optional(),
  /** how many things it sums up */
  count: count.optional(),
})
export type EntryView = z.output<typeof entry>

/** One value that an entry only commits to. */
const commitment = z.object({
  /** JSON pointer into the facts */
  path: z.string(),
  state: z.enum(['open', 'erased', 'closed']),
  /** what it stands for; only where it is open to this reader */
  value: z.unknown().optional(),
  /** the entry under which it was erased */
  erasedBy: number.optional(),
})

const READS_ENTRIES = [...AUTHORITY_ROLES, ...OPERATOR_ROLES, 'auditor'] as const

export const exportLedger = endpoint({
  method: 'GET',
  path: '/api/ledger',
  who: ['duty-officer', 'analyst', 'auditor'],
  summary:
    'The sealed entries in order, one JSON line each, every tree head and checkpoint behind the entry that completes it.',
  query: z.object({
    from: z.coerce.number().int().nonnegative().default(0),
    /** with what opens the commitments: names, addresses, words people wrote */
    openings: z.enum(['yes', 'no']).default('no'),
  }),
  produces: 'application/x-ndjson',
})

export const listEntries = endpoint({
  method: 'GET',
  path: '/api/ledger/entries',
  who: READS_ENTRIES,
  summary: 'Entries that the reader may see, newest first.',
  query: z.object({
    ...pageQuery,
    kind: entryKind.optional(),
    /** made within [from, until) */
    from: time.optional(),
    until: time.optional(),
    /** whose matter they are */
    organisation: number.optional(),
    /** who acted */
    member: number.optional(),
    /** what they are about, or speak of among others */
    subject: entrySubject.optional(),
  }),
  output: page(entry),
})

export const readEntry = endpoint({
  method: 'GET',
  path: '/api/ledger/entries/{id}',
  who: READS_ENTRIES,
  summary: 'One entry as it is hashed, with what its commitments stand for as far as the reader may know.',
  params: byNumber,
  output: entry.extend({
    /** the rule of the policy under which it was allowed */
    act: z.string(),
    /** canonical JSON (RFC 8785), byte for byte what the leaf is the hash of */
    body: z.string(),
    sealed: z.object({ at: time, hash: z.string() }).optional(),
    commitments: z.array(commitment),
    /** the signed head that its proof leads to; absent: none covers it yet */
    proof: z.object({ size: count, cosigned: z.boolean() }).optional(),
    /** what could be erased of all entries about the same thing */
    erasable: z.object({ entries: count, values: count }),
    may: may('erase'),
  }),
})

export const readCheckpoint = endpoint({
  method: 'GET',
  path: '/api/ledger/checkpoint',
  who: ['witness', ...ROLES],
  summary:
    'The newest signed tree head, or the one of a size, with all its signatures (c2sp.org/tlog-checkpoint).',
  query: z.object({ size: size.optional() }),
  produces: 'text/plain',
})

export const readConsistency = endpoint({
  method: 'GET',
  path: '/api/ledger/consistency',
  who: ['witness', ...ROLES],
  summary: 'What proves that a checkpoint only added to an earlier size (lines as in c2sp.org/tlog-witness).',
  query: z.object({ from: size, to: size.optional() }),
  produces: 'text/plain',
})

export const readEntryProof = endpoint({
  method: 'GET',
  path: '/api/ledger/entries/{id}/proof',
  who: READS_ENTRIES,
  summary: 'One entry with what proves it offline (c2sp.org/tlog-proof).',
  params: byNumber,
  produces: 'text/plain',
})

export const readLedgerKeys = endpoint({
  method: 'GET',
  path: '/api/ledger/keys',
  who: ['witness', ...ROLES],
  summary:
    'The public keys the desk has had, those of its witnesses, how far each has countersigned, and what the reader may do about them.',
  output: z.object({
    keys: z.array(
      z.object({
        key,
        /** signs trees of more entries than this */
        after: count,
        /** and of this many at most; absent: it still signs */
        until: count.optional(),
        /** the note by which it took over from the key before it; absent: the first */
        note: z.string().optional(),
      }),
    ),
    witnesses: z.array(
      z.object({
        id: number,
        key,
        organisation: namedOrganisation,
        removed: z.boolean(),
        /** the largest checkpoint it countersigned */
        size: count.optional(),
        at: time.optional(),
        /** since when there is a checkpoint that it has not countersigned; absent: it has countersigned the newest */
        behindSince: time.optional(),
      }),
    ),
    checkpoint: z.object({ size: count, at: time }).optional(),
    may: may('export', 'exportOpenings', 'rotateKey', 'addWitness', 'removeWitness'),
  }),
})

export const rotateKey = endpoint({
  method: 'POST',
  path: '/api/ledger/keys',
  who: ['duty-officer', 'desk-admin'],
  summary: 'Give the desk a new signing key, by a note that the old key and the new one have signed.',
  body: z.strictObject({ note: z.string().min(1).max(4000), lost: z.boolean().default(false) }),
  status: 201,
  output: z.object({ entry: number }),
})

export const addWitness = endpoint({
  method: 'POST',
  path: '/api/ledger/witnesses',
  who: ['duty-officer', 'desk-admin'],
  summary:
    'Register the key under which an authority countersigns. The witness’s token is shown once, in this answer.',
  body: z.strictObject({
    name: z.string().min(1).max(120),
    key,
    /** key of the authority: 'police' */
    organisation: z.string().min(1).max(63),
  }),
  status: 201,
  output: z.object({ id: number, token: z.string() }),
})

export const removeWitness = endpoint({
  method: 'POST',
  path: '/api/ledger/witnesses/{id}/removal',
  who: ['duty-officer', 'desk-admin'],
  summary: 'Take no more countersignatures of a key. Those it gave stay.',
  params: byNumber,
  output: z.object({ removed: z.literal(true) }),
})

export const cosignCheckpoint = endpoint({
  method: 'POST',
  path: '/api/ledger/cosignatures',
  who: ['witness'],
  summary: 'Hand in a witness’s countersignature of a checkpoint (c2sp.org/tlog-cosignature).',
  body: z.strictObject({ size, line: z.string().min(1).max(1000) }),
  status: 201,
  output: z.object({ size: count }),
})

export const eraseOpenings = endpoint({
  method: 'POST',
  path: '/api/ledger/erasures',
  who: ['duty-officer'],
  summary:
    'Erase, by law, what opens the commitments of all entries about a thing. The entries and the tree stay.',
  body: z.strictObject({
    subject: z.string().regex(/^[a-z-]{1,40}:[1-9]\d{0,15}$/),
    /** the article that demands it */
    article: z.string().trim().min(3).max(200),
    /** whose request or decision, by its number; without a name, since this stays */
    reason: z.string().trim().min(3).max(500),
  }),
  status: 201,
  output: z.object({ entry: number, erased: count }),
})
