import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Handlers, Serving, Streamed } from '#platform/http-endpoint.ts'
import { cosignCheckpoint } from './cosign-checkpoint.ts'
import type { Subject } from './entry.ts'
import { eraseOpenings } from './erase-openings.ts'
import { exportLedger } from './export-ledger.ts'
import { listKeys } from './list-keys.ts'
import { readCheckpoint, readConsistencyFile, readEntryProof } from './read-checkpoint.ts'
import { recordExport } from './record-export.ts'
import { revokeWitness } from './revoke-witness.ts'
import { rotateKey } from './rotate-key.ts'

type Served =
  | 'exportLedger'
  | 'readCheckpoint'
  | 'readConsistency'
  | 'readEntryProof'
  | 'readLedgerKeys'
  | 'rotateKey'
  | 'removeWitness'
  | 'cosignCheckpoint'
  | 'eraseOpenings'

export const ledgerRoutes = ({ db, now }: Serving): Handlers<Member, Served> => ({
  exportLedger: async ({ member, query }) => {
    const stream = await exportLedger(db, member, query.from, { openings: query.openings === 'yes' })
    await recordExport(db, member, { what: 'ledger', subject: 'desk' }, now())
    return { stream, name: 'ledger.ndjson' }
  },
  readCheckpoint: async ({ member, query }) =>
    file(await change(db, member, (tx) => readCheckpoint(tx, query.size)), 'checkpoint.txt'),
  readConsistency: async ({ member, query }) =>
    file(await change(db, member, (tx) => readConsistencyFile(tx, query.from, query.to)), 'consistency.txt'),
  readEntryProof: async ({ member, params }) =>
    file(await change(db, member, (tx) => readEntryProof(tx, params.id)), `entry-${params.id}.tlog-proof`),
  readLedgerKeys: ({ member }) => change(db, member, listKeys),
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
    eraseOpenings(db, member, { subject: body.subject as Subject, basis: body.basis }, now()),
})

const file = (text: string, name: string): Streamed => ({ stream: once(text), name })

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
