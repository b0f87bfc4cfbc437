import type { HolderTable } from '#attribution/holder-table.ts'
import { INTAKE_POLICY } from '#intake/intake-policy.ts'
import type { IntakeThings } from '#intake/intake-policy.ts'
import { monthsOf } from '#intake/sighting.ts'
import { inSlices } from '#intake/slices.ts'
import type { Observation, ReaderCursor, Reading, ReportReader } from '#intake/observation.ts'
import { makeMonths } from '#intake/make-months.ts'
import { openReader } from '#intake/readers/open-reader.ts'
import { advanceReport, closeReport, findReport, setTrouble } from '#intake/advance-report.ts'
import type { BatchEnd, LineCursor, ReportRow } from '#intake/report.ts'
import { unpackReport } from '#intake/unpack-report.ts'
import { badBehind, badPart } from '#intake/unreadable-line.ts'
import type { Behind, Meter, Part } from '#intake/unpack-report.ts'
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
import { beginFold, endFold, takeRows } from './fold-rows.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { loadApart } from './load-apart.ts'
import { Writing } from './record-rows.ts'

/** What the intake line works with. */
export interface Line {
  readonly db: Db
  /** the desk itself, in whose name it acts */
  readonly desk: Member
  readonly rules: IncidentRules
  /** the newest lookup table: waits for a rebuild when the registry has changed */
  readonly holders: () => Promise<HolderTable>
  readonly now: () => Date
  /** rows written at once, at most */
  readonly batchRows: number
  /** rows a transaction: an incident that many of them speak of is written once */
  readonly transactionRows: number
  /** aborted: end with the transactions at hand, and leave the rest to whoever takes the job next */
  readonly signal?: AbortSignal
}

/** Pieces that keep the server busy; transactions that fit a usual report whole. */
export const LINE_ROWS = { batchRows: 4096, transactionRows: 131_072 } as const

/**
 * Steps 3 to 6 of the life of a report: reads it, attributes its observations and folds them into incidents. Rows are
 * read while others are being written; a transaction commits with the report's cursor under the fence of the lease, so
 * that a killed or expired worker neither loses nor counts twice.
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

/** Matters a transaction, at most: each is half a kilobyte in memory until its end. */
const MATTERS = 32_768

/** Slices read ahead: what a transaction has for its beginning when the one before ends. */
const AHEAD = 16

async function foldParts(line: Line, lease: Lease, report: ReportRow): Promise<void> {
  const steps = readAhead(readSteps(line, report), AHEAD)
  const months = new Set<string>()
  try {
    let step: Next = await steps.next()
    while (!step.done && !line.signal?.aborted)
      step = await foldSome(line, lease, report, steps, step.value, months)
    if (step.done && step.value) throw step.value
    if (step.done) await endReport(line, lease, report)
  } finally {
    await steps.return(undefined)
  }
}

type Steps = AsyncGenerator<Step, Refusal | undefined>
type Next = IteratorResult<Step, Refusal | undefined>

/**
 * One transaction: takes rows until it is large enough, or the next ones need a month that is not there yet. Returns the
 * step after it. A report that cannot be read on ends it too: what was read before stays.
 * @param months that are there; added to here
 */
async function foldSome(
  line: Line,
  lease: Lease,
  report: ReportRow,
  steps: Steps,
  first: Step,
  months: Set<string>,
): Promise<Next> {
  const receivedAt = report.receivedAt.getTime()
  const holders = await line.holders()
  await makeMonths(line.db, line.desk, monthsOf(first.reading.observations, receivedAt))
  for (const month of monthsOf(first.reading.observations, receivedAt)) months.add(month)
  return change(line.db, line.desk, async (tx, client) => {
    const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, line.desk, 'fold', undefined)
    const fold = beginFold(report, { rules: line.rules, apart: await loadApart(client), now: line.now() })
    const writing = new Writing(client, fold, line.batchRows)
    const isFull = () =>
      fold.rowsRead + fold.rowsUnreadable >= line.transactionRows ||
      fold.tally.all.length >= MATTERS ||
      line.signal?.aborted
    let step = first
    const ends = new Map<number, BatchEnd>()
    try {
      for (;;) {
        ends.set(step.part, endOf(step))
        takeRows(fold, step.reading, step.part, step.reader?.format ?? 'csv', holders)
        await writing.goOn()
        const next: Next = await steps.next()
        if (next.done || isFull() || !hasMonths(months, next.value.reading.observations, receivedAt)) {
          await writing.toTheEnd()
          await advance(tx, lease)
          await advanceReport(tx, report.id, await endFold(tx, client, permit, fold), endOfAll(ends))
          return next
        }
        step = next.value
      }
    } finally {
      // Nothing of this transaction may be sent once it is over.
      await writing.stop()
    }
  })
}

const hasMonths = (
  months: ReadonlySet<string>,
  observations: readonly Observation[],
  receivedAt: number,
): boolean => [...monthsOf(observations, receivedAt)].every((month) => months.has(month))

/** The files of an archive may be of several types: then the report has none. */
const endOf = ({ cursor, reader, only }: Step): BatchEnd => ({
  cursor,
  format: reader?.format ?? null,
  reportType: only ? (reader?.reportType ?? null) : null,
  marks: reader?.marks ?? [],
})

/** What is known after several files of an archive. */
function endOfAll(ends: ReadonlyMap<number, BatchEnd>): BatchEnd {
  const all = [...ends.values()]
  const known = <Key extends 'format' | 'reportType'>(key: Key) =>
    all.map((end) => end[key]).find((value) => value !== null) ?? null
  return {
    cursor: all.at(-1)!.cursor,
    ...{ format: known('format'), reportType: known('reportType'), marks: all.flatMap(({ marks }) => marks) },
  }
}

/** What is read of a report slice by slice, from its cursor on; ends with the refusal when it cannot be read on. */
async function* readSteps(line: Line, report: ReportRow): Steps {
  const meter: Meter = { consumed: report.cursor?.consumed ?? 0 }
  const { db, desk } = line
  try {
    for await (const part of unpackReport(db, desk, report.blobId, report.name ?? undefined, meter)) {
      if (report.cursor && part.index < report.cursor.part) continue
      if ('offset' in part) yield stepBehind(part, report.size)
      else yield* readPart(report, part, meter)
    }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return undefined
}

/** Rows of one part, with where the next ones begin. */
export interface Step {
  readonly reading: Reading
  readonly part: number
  readonly cursor: LineCursor
  /** absent: the part could not be read at all */
  readonly reader: ReportReader | undefined
  /** its part is all there is of the report */
  readonly only: boolean
}

/** Reads a part, from the report's cursor on if that stands in it. */
export async function* readPart(report: ReportRow, part: Part, meter: Meter): AsyncGenerator<Step> {
  const resume = report.cursor?.part === part.index ? (report.cursor.reader ?? undefined) : undefined
  let reader: ReportReader | undefined
  const stepOf = (reading: Reading): Step => ({
    ...{ reading, part: part.index, reader, only: part.only },
    cursor: { part: part.index, reader: reader?.cursor() ?? null, consumed: meter.consumed },
  })
  try {
    for await (const { bytes, last } of inSlices(part.bytes(resume?.offset ?? 0), SLICE)) {
      reader ??= startReader(report, part, bytes, resume)
      for (let piece = bytes, more = true; more; piece = NO_BYTES) {
        const reading: Reading = { observations: [], unreadable: [] }
        more = reader.read(piece, last, reading, STEP_ROWS)
        await turn()
        yield stepOf(reading)
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // What was read before the break stays.
    if (part.only) throw error
    yield stepOf({
      observations: [],
      unreadable: [badPart(part.name, error.said, reader?.cursor().line ?? 0)],
    })
  }
}

/** Bytes behind an archive are kept like a bad file of it. */
const stepBehind = ({ index, offset, size, bytes }: Behind, consumed: number): Step => ({
  reading: { observations: [], unreadable: [badBehind(bytes, offset, size)] },
  ...{ part: index, reader: undefined, only: false },
  cursor: { part: index, reader: null, consumed },
})

/** Bytes read at a time: a few milliseconds, after which what is being written goes on. */
const SLICE = 1 << 16

/** Rows of a step at most: lines of two bytes would be half a million at once, and a worker's memory is bounded. */
const STEP_ROWS = 2048
const NO_BYTES = new Uint8Array()

/** What is known of a part before its first byte. */
const readerOptions = (report: ReportRow, part: Part) => ({
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
