import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Handlers, Serving, Streamed } from '#platform/http-endpoint.ts'
import { cosignCheckpoint } from './cosign-checkpoint.ts'
import type { Subject } from './entry.ts'
import { eraseOpenings } from './erase-openings.ts'
import { exportLedger } from './export-ledger.ts'
import { listEntries } from './list-entries.ts'
import type { FindLinkedEntries } from './list-entries.ts'
import { listKeys } from './list-keys.ts'
import { readCheckpoint, readConsistencyFile, readEntryProof } from './read-checkpoint.ts'
import { readEntry } from './read-entry.ts'
import type { FindMarked } from './read-entry.ts'
import { recordExport } from './record-export.ts'
import { revokeWitness } from './revoke-witness.ts'
import { rotateKey } from './rotate-key.ts'

type Served =
  | 'exportLedger'
  | 'listEntries'
  | 'readEntry'
  | 'readCheckpoint'
  | 'readConsistency'
  | 'readEntryProof'
  | 'readLedgerKeys'
  | 'rotateKey'
  | 'removeWitness'
  | 'cosignCheckpoint'
  | 'eraseOpenings'

/** What later areas know of the things that entries are about. */
export interface KnownThings {
  readonly linked: FindLinkedEntries
  readonly marked: FindMarked
}

export const ledgerRoutes = (
  { db, now }: Serving,
  { linked, marked }: KnownThings,
): Handlers<Member, Served> => ({
  exportLedger: async ({ member, query }) => {
    const stream = await exportLedger(db, member, query.from, { openings: query.openings === 'yes' })
    await recordExport(db, member, { what: 'ledger', subject: 'desk' }, now())
    return { stream, name: 'ledger.ndjson' }
  },
  listEntries: ({ member, query }) =>
    listEntries(db, member, { ...query, subject: query.subject as Subject | undefined }, linked),
  readEntry: ({ member, params }) =>
    change(db, member, (tx) => readEntry(tx, member, params.id, { marked, now: now() })),
  readCheckpoint: async ({ member, query }) =>
    file(await change(db, member, (tx) => readCheckpoint(tx, query.size)), 'checkpoint.txt'),
  readConsistency: async ({ member, query }) =>
    file(await change(db, member, (tx) => readConsistencyFile(tx, query.from, query.to)), 'consistency.txt'),
  readEntryProof: async ({ member, params }) =>
    file(
      await change(db, member, (tx) => readEntryProof(tx, member, params.id, { marked, now: now() })),
      `entry-${params.id}.tlog-proof`,
    ),
  readLedgerKeys: ({ member }) => change(db, member, (tx) => listKeys(tx, member)),
  rotateKey: ({ member, body }) => rotateKey(db, member, body, now()),
  removeWitness: async ({ member, params }) => {
    await revokeWitness(db, member, params.id, now())
    return { removed: true }
  },
  cosignCheckpoint: async ({ member, body }) => {
    await cosignCheckpoint(db, member, body, now())
    return { size: body.size }
  },
  eraseOpenings: ({ member, body }) =>
    eraseOpenings(db, member, { ...body, subject: body.subject as Subject }, now()),
})

const file = (text: string, name: string): Streamed => ({ stream: once(text), name })

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
