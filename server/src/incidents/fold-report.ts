import type { HolderTable } from '#attribution/holder-table.ts'
import { INTAKE_POLICY } from '#intake/intake-policy.ts'
import type { IntakeThings } from '#intake/intake-policy.ts'
import { inSlices } from '#intake/slices.ts'
import type { ReaderCursor, Reading, ReportReader } from '#intake/observation.ts'
import { hasMonths, makeMonths } from '#intake/make-months.ts'
import { openReader } from '#intake/readers/open-reader.ts'
import { advanceReport, closeReport, findReport, setTrouble } from '#intake/advance-report.ts'
import type { BatchEnd, LineCursor, ReportRow } from '#intake/report.ts'
import { unpackReport } from '#intake/unpack-report.ts'
import type { Meter, Part } from '#intake/unpack-report.ts'
import type { IncidentRules } from '#law/incident-rule.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change, isClash } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { advance, finish } from '#platform/queue.ts'
import { readAhead } from '#platform/read-ahead.ts'
import type { Lease } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { setImmediate as turn } from 'node:timers/promises'
import { beginFold, endFold, foldBatch, prepareBatch } from './fold-batch.ts'
import type { PreparedBatch } from './fold-batch.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'

/** What the intake line works with. */
export interface Line {
  readonly db: Db
  /** the desk itself, in whose name it acts */
  readonly desk: Member
  readonly rules: IncidentRules
  /** the newest lookup table: waits for a rebuild when the registry has changed */
  readonly holders: () => Promise<HolderTable>
  readonly now: () => Date
  /** rows a batch */
  readonly batchRows: number
  /** rows a transaction: an incident that many batches speak of is written once */
  readonly transactionRows: number
  /** aborted: end with the transactions at hand, and leave the rest to whoever takes the job next */
  readonly signal?: AbortSignal
}

/** Batches small enough that reading and writing overlap well; transactions that fit a usual report whole. */
export const LINE_ROWS = { batchRows: 4096, transactionRows: 65_536 } as const

/**
 * Steps 3 to 6 of the life of a report: reads it, attributes its observations and folds them into incidents. Batches of
 * rows are read while the one before is being written; some of them make a transaction, which commits with the report's
 * cursor under the fence of the lease, so that a killed or expired worker neither loses nor counts twice.
 */
export async function foldReport(line: Line, lease: Lease): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const report = await change(line.db, line.desk, (tx) => findReport(tx, lease.subject))
    if (!report || report.state === 'read' || report.state === 'unreadable')
      return change(line.db, line.desk, (tx) => finish(tx, lease))
    try {
      return await foldParts(line, lease, report)
    } catch (error) {
      if (error instanceof Refusal) return giveUp(line, lease, report, error)
      // Another transaction was quicker: go on from the last commit.
      if (!isClash(error) || attempt === ATTEMPTS) throw error
    }
  }
}

const ATTEMPTS = 10

/** Batches read while one is written: reading and writing take turns in being the slower one. */
const AHEAD = 2

async function foldParts(line: Line, lease: Lease, report: ReportRow): Promise<void> {
  const steps = readAhead(readSteps(line, report), AHEAD)
  try {
    let step: Next = await steps.next()
    while (!step.done && !line.signal?.aborted) step = await foldSome(line, lease, report, steps, step.value)
    if (step.done && step.value) throw step.value
    if (step.done) await endReport(line, lease, report)
  } finally {
    await steps.return(undefined)
  }
}

type Steps = AsyncGenerator<Step, Refusal | undefined>
type Next = IteratorResult<Step, Refusal | undefined>

/**
 * One transaction: takes batches until it is large enough, or the next one needs a month that is not there yet. Returns
 * the step after it. A report that cannot be read on ends it too: what was read before stays.
 */
async function foldSome(
  line: Line,
  lease: Lease,
  report: ReportRow,
  steps: Steps,
  first: Step,
): Promise<Next> {
  const months = await makeMonths(line.db, line.desk, first.batch.sightings)
  return change(line.db, line.desk, async (tx, client) => {
    const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, line.desk, 'fold', undefined)
    const fold = beginFold({ rules: line.rules, now: line.now() })
    let step = first
    for (;;) {
      const writing = foldBatch(client, fold, report, step.batch)
      // A failure surfaces at the await below; until then it must not look unhandled.
      writing.catch(() => undefined)
      const next: Next = await steps.next()
      await writing
      const goesOn =
        !next.done && fold.rowsRead + fold.rowsUnreadable < line.transactionRows && !line.signal?.aborted
      if (goesOn && hasMonths(months, next.value.batch.sightings)) {
        step = next.value
        continue
      }
      await advance(tx, lease)
      const counts = await endFold(tx, client, permit, `report:${report.id}`, fold)
      await advanceReport(tx, report.id, counts, endOf(step))
      return next
    }
  })
}

/** The files of an archive may be of several types: then the report has none. */
const endOf = ({ cursor, reader, only }: Step): BatchEnd => ({
  cursor,
  format: reader?.format ?? null,
  reportType: only ? (reader?.reportType ?? null) : null,
  marks: reader?.marks ?? [],
})

/** The batches of a report in order, from its cursor on; ends with the refusal when it cannot be read on. */
async function* readSteps(line: Line, report: ReportRow): Steps {
  const holders = await line.holders()
  const meter: Meter = { consumed: report.cursor?.consumed ?? 0 }
  try {
    for await (const part of unpackReport(
      line.db,
      line.desk,
      report.blobId,
      report.name ?? undefined,
      meter,
    )) {
      if (report.cursor && part.index < report.cursor.part) continue
      for await (const read of readPart(line, report, part, meter)) {
        const format = read.reader?.format ?? 'csv'
        const batch = prepareBatch(read.reading, report, part.index, format, holders, line.rules)
        yield { batch, cursor: read.cursor, reader: read.reader, only: part.only }
      }
    }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return undefined
}

/** A batch worked out, with where the next one begins. */
interface Step {
  readonly batch: PreparedBatch
  readonly cursor: LineCursor
  /** absent: the part could not be read at all */
  readonly reader: ReportReader | undefined
  /** its part is all there is of the report */
  readonly only: boolean
}

/** Rows of one part that become one batch. */
interface Read {
  readonly reading: Reading
  readonly cursor: LineCursor
  /** absent: the part could not be read at all */
  readonly reader: ReportReader | undefined
}

async function* readPart(line: Line, report: ReportRow, part: Part, meter: Meter): AsyncGenerator<Read> {
  const resume = report.cursor?.part === part.index ? (report.cursor.reader ?? undefined) : undefined
  let reader: ReportReader | undefined
  let reading: Reading = { observations: [], unreadable: [] }
  let taken = 0
  const read = (): Read => ({
    reading,
    reader,
    cursor: { part: part.index, reader: reader?.cursor() ?? null, consumed: meter.consumed },
  })
  try {
    for await (const { bytes, last } of inSlices(part.bytes(resume?.offset ?? 0), SLICE)) {
      reader ??= startReader(report, part, bytes, resume)
      reader.read(bytes, last, reading)
      await turn()
      taken += bytes.byteLength
      const rows = reading.observations.length + reading.unreadable.length
      if (rows < line.batchRows && taken < BATCH_BYTES) continue
      yield read()
      reading = { observations: [], unreadable: [] }
      taken = 0
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (part.only) {
      // What was read before the break stays.
      yield read()
      throw error
    }
    const bytes = Buffer.from(part.name ?? '')
    reading.unreadable.push({ line: 0, bytes, reason: 'unreadable-part', detail: error.said.en })
  }
  yield read()
}

/** Bytes a batch: rows may be long. */
const BATCH_BYTES = 1 << 23

/** Bytes read at a time: small enough that a batch of the shortest rows stays bounded. */
export const SLICE = 1 << 16

/** What is known of a part before its first byte. */
export const readerOptions = (report: ReportRow, part: Part) => ({
  ...(part.name !== undefined && { name: part.name }),
  ...(report.reportType !== null && { type: report.reportType }),
  ...(report.format !== null && { format: report.format }),
  ...(report.mapping !== null && { mapping: report.mapping }),
})

function startReader(
  report: ReportRow,
  part: Part,
  head: Uint8Array,
  resume: ReaderCursor | undefined,
): ReportReader {
  const opened = openReader({ head, ...readerOptions(report, part), ...(resume && { resume }) })
  if ('trouble' in opened) throw new Refusal('malformed', opened.trouble)
  return opened
}

const endReport = (line: Line, lease: Lease, report: ReportRow) =>
  change(line.db, line.desk, async (tx) => {
    await advance(tx, lease)
    const permit = allow<'read', IntakeThings>(INTAKE_POLICY, line.desk, 'read', undefined)
    const at = line.now()
    const facts = await closeReport(tx, report.id, at)
    await recordEntry(tx, permit, {
      kind: 'report.read',
      at,
      subject: `report:${report.id}`,
      orgId: report.orgId,
      facts,
    })
    await finish(tx, lease)
  })

/** The report cannot be read at all: it stays whole, with the reason, and can be replayed. */
const giveUp = (line: Line, lease: Lease, report: ReportRow, { kind, said }: Refusal) =>
  change(line.db, line.desk, async (tx) => {
    await advance(tx, lease)
    const permit = allow<'read', IntakeThings>(INTAKE_POLICY, line.desk, 'read', undefined)
    const at = line.now()
    await setTrouble(tx, report.id, said, at)
    await recordEntry(tx, permit, {
      kind: 'report.unreadable',
      at,
      subject: `report:${report.id}`,
      orgId: report.orgId,
      // The reason may quote what somebody wrote.
      facts: { kind, reason: erasable(said.en) },
    })
    await finish(tx, lease)
  })
