import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import type { HolderTable } from '@hiepluc/server/attribution/holder-table.ts'
import { LINE_ROWS, foldReport } from '@hiepluc/server/incidents/fold-report.ts'
import type { Line } from '@hiepluc/server/incidents/fold-report.ts'
import { receiveReport } from '@hiepluc/server/intake/receive-report.ts'
import { loadIncidentRules } from '@hiepluc/server/law/load-incident-rules.ts'
import type { Member } from '@hiepluc/server/permits/permit.ts'
import { closeDatabase, openDatabase } from '@hiepluc/server/platform/database.ts'
import { take } from '@hiepluc/server/platform/queue.ts'
import { openTestServer } from '../../server/test/test-server.ts'
import type { FreshDatabase, TestServer } from '../../server/test/test-server.ts'
import { atLeast, median, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { makeSinkholeReport } from './sinkhole-report.ts'
import type { GeneratedReport } from './sinkhole-report.ts'
import { worldHolderTable } from './world-table.ts'

/** At most this many times the bare COPY of the same rows. */
const BAR = 1.6
const ROWS_A_SECOND = 75_000
const SEED = 20_261_123
const NOW = new Date('2026-11-20T06:00:00Z')

/** One round: a report taken in, and its rows copied bare into an equal table. Milliseconds. */
interface Round {
  readonly receipt: number
  readonly line: number
  readonly bare: number
  /** bytes of a stored row as text */
  readonly width: number
  readonly incidents: number
}

/** The intake line against a bare client COPY of the same distinct rows into the same indexed table, side by side. */
export async function measureIntake(
  rows: number,
  rounds: number,
  say: (text: string) => void,
): Promise<Figure[]> {
  const report = makeSinkholeReport(rows, SEED)
  say(
    `report: ${report.rows} rows, ${report.bytes.length} bytes, ${report.addresses} addresses, ` +
      `${report.fingerprints} fingerprints expected`,
  )
  const holders = await worldHolderTable()
  say(`lookup table: ${holders.prefixes} prefixes, ${(holders.bytes / 2 ** 20).toFixed(1)} MB`)
  const server = await openTestServer({ durable: true })
  try {
    const done: Round[] = []
    for (let round = 0; round <= rounds; round++) {
      const figures = await measureRound(server, report, holders)
      say(
        `round ${round}${round === 0 ? ' (not counted)' : ''}: receipt ${figures.receipt.toFixed(0)} ms, line ` +
          `${figures.line.toFixed(0)} ms, bare COPY ${figures.bare.toFixed(0)} ms, ratio ${(figures.line / figures.bare).toFixed(2)}`,
      )
      if (round > 0) done.push(figures)
    }
    return summary(report, done)
  } finally {
    await server.stop()
  }
}

function summary(report: GeneratedReport, rounds: readonly Round[]): Figure[] {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure))
  const line = of((r) => r.line)
  const ratio = of((r) => r.line / r.bare)
  return [
    {
      ...{
        name: 'intake line against bare COPY',
        value: line,
        unit: 'ms',
        reference: of((r) => r.bare),
        ratio,
      },
      ...{ bar: `<= ${BAR} times`, holds: ratio <= BAR },
    },
    atLeast('intake line', Math.round((report.rows / line) * 1000), ROWS_A_SECOND, 'rows/s'),
    plain(
      'receipt until acknowledged',
      of((r) => r.receipt),
      'ms',
    ),
    plain(
      'receipt and line together',
      Math.round((report.rows / of((r) => r.line + r.receipt)) * 1000),
      'rows/s',
    ),
    plain('bare COPY', Math.round((report.fingerprints / of((r) => r.bare)) * 1000), 'rows/s'),
    plain(
      'width of a stored row',
      of((r) => r.width),
      'bytes of COPY text',
    ),
    plain(
      'incidents opened',
      of((r) => r.incidents),
      'incidents',
    ),
    plain('peak memory of the measuring process', Math.round(process.resourceUsage().maxRSS / 1024), 'MB'),
  ]
}

async function measureRound(
  server: TestServer,
  report: GeneratedReport,
  holders: HolderTable,
): Promise<Round> {
  const [ours, theirs] = [await server.fresh(), await server.fresh()]
  const admin = new pg.Client({ connectionString: ours.adminUrl })
  await admin.connect()
  const owner = new pg.Pool({ connectionString: ours.urls.owner })
  // The database is dropped under connections that have not quite ended.
  owner.on('error', () => undefined)
  try {
    const { desk, officer } = await seed(owner)
    await admin.query('checkpoint')
    const taken = await takeIn(ours, desk, officer, report, holders)
    await check(owner, report)
    const stored = await copyOut(owner)
    const { rows } = await owner.query<{ n: number }>('select count(*) as n from incident')
    await admin.query('checkpoint')
    const bare = await copyBare(theirs, stored)
    const width = stored.reduce((sum, piece) => sum + piece.length, 0) / report.fingerprints
    return { ...taken, bare, width, incidents: rows[0]!.n }
  } finally {
    await owner.end()
    await admin.end()
    await ours.drop()
    await theirs.drop()
  }
}

/** As many organisations as the world table gives addresses to, and the members that act. */
async function seed(owner: pg.Pool): Promise<{ desk: Member; officer: Member }> {
  await owner.query(`insert into organisation (key, name, standing, reviewed)
    select 'org-' || n, 'Organisation ' || n, case when n = 1 then 'regulator' else 'operator' end, true
    from generate_series(1, 1000) n`)
  await owner.query(
    `insert into member (org_id, kind, name) values (1, 'desk', 'desk'), (1, 'officer', 'officer')`,
  )
  await owner.query(
    `insert into source (org_id, member_id, name, tlp, confidence) values (1, 2, 'manual', 'AMBER', 80)`,
  )
  const member = { orgId: 1, standing: 'authority', roles: ['duty-officer'] } as const
  return {
    desk: { id: 1, kind: 'desk', name: 'desk', ...member },
    officer: { id: 2, kind: 'officer', name: 'officer', ...member },
  }
}

async function takeIn(
  database: FreshDatabase,
  desk: Member,
  officer: Member,
  report: GeneratedReport,
  holders: HolderTable,
): Promise<{ receipt: number; line: number }> {
  const api = openDatabase({ url: database.urls.api, connections: 4, name: 'bench api' })
  const worker = openDatabase({ url: database.urls.worker, connections: 4, name: 'bench worker' })
  try {
    const begun = performance.now()
    await receiveReport(api, officer, {
      bytes: pieces(report.bytes),
      name: '2026-11-19-event4_sinkhole_http-vn.csv',
      now: NOW,
    })
    const received = performance.now()
    const lease = await take(worker, 'reports', 'bench')
    const line: Line = {
      ...{ db: worker, desk, rules: await loadIncidentRules('vn'), holders: () => Promise.resolve(holders) },
      ...{ now: () => NOW, ...LINE_ROWS },
    }
    await foldReport(line, lease!)
    return { receipt: received - begun, line: performance.now() - received }
  } finally {
    await closeDatabase(api)
    await closeDatabase(worker)
  }
}

async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** A fast wrong answer is no answer. */
async function check(owner: pg.Pool, report: GeneratedReport): Promise<void> {
  const { rows } = await owner.query<{
    fingerprints: number
    sum: number
    attributed: number
    read: number
  }>(`
    select count(*) as fingerprints, sum(count) as sum, count(org_id) as attributed,
      (select rows_read from report) as read from observation`)
  const { fingerprints, sum, attributed, read } = rows[0]!
  const right =
    fingerprints === report.fingerprints && sum === report.rows && read === report.rows && attributed > 0
  if (!right)
    throw new Error(
      `expected ${report.rows} rows, ${report.fingerprints} fingerprints; got ${JSON.stringify(rows[0])}`,
    )
}

async function copyOut(owner: pg.Pool): Promise<Buffer[]> {
  const client = await owner.connect()
  try {
    const stream = client.query(copyTo('copy (select * from observation) to stdout'))
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    const whole = Buffer.concat(parts)
    return Array.from({ length: Math.ceil(whole.length / 65_536) }, (_, i) =>
      whole.subarray(i * 65_536, (i + 1) * 65_536),
    )
  } finally {
    client.release()
  }
}

async function copyBare(database: FreshDatabase, stored: readonly Buffer[]): Promise<number> {
  const client = new pg.Client({ connectionString: database.urls.owner })
  await client.connect()
  try {
    await client.query("select make_month('observation', '2026-11-01')")
    const begun = performance.now()
    await client.query('begin')
    const stream = client.query(copyFrom('copy observation from stdin'))
    for (const piece of stored) if (!stream.write(piece)) await once(stream, 'drain')
    stream.end()
    await finished(stream)
    await client.query('commit')
    return performance.now() - begun
  } finally {
    await client.end()
  }
}
