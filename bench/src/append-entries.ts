import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { receiveReport } from '@hiepluc/server/intake/receive-report.ts'
import { erasable } from '@hiepluc/server/ledger/commitment.ts'
import { loadPacks } from '@hiepluc/server/law/load-packs.ts'
import { recordEntry } from '@hiepluc/server/ledger/record-entry.ts'
import { seedDesk } from '@hiepluc/server/main/seed-desk.ts'
import { startWorker } from '@hiepluc/server/main/start-worker.ts'
import { allow } from '@hiepluc/server/permits/permit.ts'
import type { Member } from '@hiepluc/server/permits/permit.ts'
import { change, closeDatabase, openDatabase } from '@hiepluc/server/platform/database.ts'
import type { Db } from '@hiepluc/server/platform/database.ts'
import { openLog } from '@hiepluc/server/platform/log.ts'
import { openTestServer } from '../../server/test/test-server.ts'
import { atLeast, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { makeSinkholeReport } from './sinkhole-report.ts'

const BAR = 500
const HANDS = 12
const SEED = 20_261_126

/**
 * Decisions a second, each an act of its own with its entry and its commit, by twelve members at once (the connections of an API process), for as long as a
 * worker reads a report of so many rows, seals and signs on the same database.
 */
export async function measureAppending(rows: number, say: (text: string) => void): Promise<Figure[]> {
  const server = await openTestServer({ durable: true })
  const folder = await mkdtemp(join(tmpdir(), 'hl-bench-keys-'))
  const database = await server.fresh()
  const { urls } = database
  const api = openDatabase({ url: urls.api, connections: HANDS + 2, name: 'bench api' })
  const owner = new pg.Pool({ connectionString: urls.owner })
  // The database is dropped under connections that have not quite ended.
  owner.on('error', () => undefined)
  // The server ends its connections when the database is dropped.
  owner.on('error', () => undefined)
  const connections = { urls, api, worker: api, stop: () => Promise.resolve() }
  const founders = (await seedDesk(connections, 'all', new Date()))!
  const worker = startWorker(
    {
      ...{ url: urls.worker, name: 'bench', logLevel: 'error', connections: 8, mail: undefined },
      ...{ ledgerKeys: join(folder, 'ledger.key'), ledgerName: 'bench.example/ledger' },
      ...{ secretKeys: join(folder, 'secret-keys.json'), webhookAllow: [] },
      packs: await loadPacks({ paths: [], current: 'vn' }),
      origin: 'http://localhost',
      mailBytes: 0,
    },
    openLog('error'),
  )
  try {
    const report = makeSinkholeReport(rows, SEED)
    await receiveReport(api, founders.officer, {
      bytes: pieces(report.bytes),
      name: '2026-11-19-event4_sinkhole_http-vn.csv',
      now: new Date(),
    })
    const taken = await decideWhile(api, founders.officer, () => isReading(owner))
    const { rows: left } = await owner.query<{ read: number; sealed: number; waiting: number }>(
      `select (select sum(rows_read)::bigint from report) as read, (select count(*) from leaf) as sealed,
        (select count(*) from entry_unsealed) as waiting`,
    )
    say(`appending: ${JSON.stringify({ ...taken, ...left[0] })}`)
    if (left[0]!.read !== rows) throw new Error(`the report was not read: ${JSON.stringify(left[0])}`)
    const perSecond = Math.round(taken.decisions / taken.seconds)
    return [
      atLeast(`decisions taken while ${rows.toLocaleString('en')} rows come in`, perSecond, BAR, '/s'),
      plain('the report was read meanwhile in', Number(taken.seconds.toFixed(1)), 's'),
      plain('entries that wait for the sealer at its end', left[0]!.waiting, 'entries'),
    ]
  } finally {
    await worker.stop()
    await closeDatabase(api)
    await owner.end()
    await database.drop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }

async function decideWhile(db: Db, by: Member, goesOn: () => Promise<boolean>) {
  const begun = performance.now()
  const work = { goesOn: true, decisions: 0 }
  const hands = Array.from({ length: HANDS }, async (_, hand) => {
    while (work.goesOn) {
      await change(db, by, (tx) =>
        recordEntry(tx, allow({ decide: ANYBODY }, by, 'decide', undefined), {
          ...{ kind: 'report.replayed', at: new Date(), subject: `report:${hand + 1}` },
          facts: { hand, said: erasable('một quyết định của người trực') },
        }),
      )
      work.decisions++
    }
  })
  while (await goesOn()) await new Promise((resolve) => setTimeout(resolve, 50))
  work.goesOn = false
  await Promise.all(hands)
  return { decisions: work.decisions, seconds: (performance.now() - begun) / 1000 }
}

async function isReading(owner: pg.Pool): Promise<boolean> {
  const { rows } = await owner.query<{ done: boolean }>(`select bool_and(state = 'read') as done from report`)
  return !rows[0]!.done
}

async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}
