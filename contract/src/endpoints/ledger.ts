import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES, ROLES } from '#role.ts'
import { byNumber, count, number, time } from '#wire.ts'

const size = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
/** name+number+key, as c2sp.org/signed-note writes a public key */
const key = z.string().min(1).max(400)

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
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES, 'auditor'],
  summary: 'One entry with what proves it offline (c2sp.org/tlog-proof).',
  params: byNumber,
  produces: 'text/plain',
})

export const readLedgerKeys = endpoint({
  method: 'GET',
  path: '/api/ledger/keys',
  who: ['witness', ...ROLES],
  summary:
    'The public keys the desk has had, those of its witnesses, and how far the newest checkpoint is countersigned.',
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
        organisation: number,
        removed: z.boolean(),
        /** the largest checkpoint it countersigned */
        size: count.optional(),
        at: time.optional(),
      }),
    ),
    checkpoint: z.object({ size: count, at: time }).optional(),
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
    basis: z.string().min(3).max(500),
  }),
  status: 201,
  output: z.object({ entry: number, erased: count }),
})
