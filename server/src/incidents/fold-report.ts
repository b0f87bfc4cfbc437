import type { HolderTable } from '#attribution/holder-table.ts'
import { INTAKE_POLICY } from '#intake/intake-policy.ts'
import type { IntakeThings } from '#intake/intake-policy.ts'
import { inSlices } from '#intake/slices.ts'
import type { ReaderCursor, Reading, ReportReader } from '#intake/observation.ts'
import { makeMonths } from '#intake/make-months.ts'
import { openReader } from '#intake/readers/open-reader.ts'
import { advanceReport, closeReport, findReport, setTrouble } from '#intake/advance-report.ts'
import type { LineCursor, ReportRow } from '#intake/report.ts'
import { unpackReport } from '#intake/unpack-report.ts'
import type { Meter, Part } from '#intake/unpack-report.ts'
import type { IncidentRules } from '#law/incident-rule.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { advance, finish } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { foldBatch, prepareBatch, sendBatch } from './fold-batch.ts'
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
  /** rows a transaction */
  readonly batchRows: number
  /** aborted: end with the transactions at hand, and leave the rest to whoever takes the job next */
  readonly signal?: AbortSignal
}

/** Rows a transaction: enough to make the commit cheap, few enough to stay small in memory. */
export const BATCH_ROWS = 16_384

/**
 * Steps 3 to 6 of the life of a report: reads it, attributes its observations and folds them into incidents, batch by
 * batch. Each batch commits with the report's cursor under the fence of the lease, so that a killed or expired worker
 * neither loses nor counts twice. While one batch is written, the next is on its way and the one after is read.
 */
export async function foldReport(line: Line, lease: Lease): Promise<void> {
  const begun = await change(line.db, line.desk, (tx) => findReport(tx, lease.subject))
  if (!begun || begun.state === 'read' || begun.state === 'unreadable') {
    await change(line.db, line.desk, (tx) => finish(tx, lease))
    return
  }
  const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, line.desk, 'fold', undefined)
  try {
    await foldParts(line, lease, permit, begun)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await giveUp(line, lease, begun, error)
  }
}

async function foldParts(line: Line, lease: Lease, permit: Permit, report: ReportRow): Promise<void> {
  const holders = await line.holders()
  const meter: Meter = { consumed: report.cursor?.consumed ?? 0 }
  let before: Promise<void> = Promise.resolve()
  let committing: Promise<void> = before
  for await (const part of unpackReport(line.db, line.desk, report.blobId, report.name ?? undefined, meter)) {
    if (report.cursor && part.index < report.cursor.part) continue
    for await (const step of readPart(line, report, part, meter)) {
      const format = step.reader?.format ?? 'csv'
      const batch = prepareBatch(step.reading, report, part.index, format, holders, line.rules)
      await before
      before = committing
      committing = commitStep(line, lease, permit, report, batch, step, before)
      // A failure surfaces at the next await; until then it must not look unhandled.
      committing.catch(() => undefined)
      if (line.signal?.aborted) break
    }
    if (line.signal?.aborted) break
  }
  await before
  await committing
  if (!line.signal?.aborted) await endReport(line, lease, report)
}

/** Rows of one part that become one transaction. */
interface Step {
  readonly reading: Reading
  readonly cursor: LineCursor
  /** absent: the part could not be read at all */
  readonly reader: ReportReader | undefined
}

async function* readPart(line: Line, report: ReportRow, part: Part, meter: Meter): AsyncGenerator<Step> {
  const resume = report.cursor?.part === part.index ? (report.cursor.reader ?? undefined) : undefined
  let reader: ReportReader | undefined
  let reading: Reading = { observations: [], unreadable: [] }
  let taken = 0
  const step = (): Step => ({
    reading,
    reader,
    cursor: { part: part.index, reader: reader?.cursor() ?? null, consumed: meter.consumed },
  })
  try {
    for await (const { bytes, last } of inSlices(part.bytes(resume?.offset ?? 0), SLICE)) {
      reader ??= startReader(report, part, bytes, resume)
      reader.read(bytes, last, reading)
      taken += bytes.byteLength
      const rows = reading.observations.length + reading.unreadable.length
      if (rows < line.batchRows && taken < BATCH_BYTES) continue
      yield step()
      reading = { observations: [], unreadable: [] }
      taken = 0
    }
  } catch (error) {
    if (part.only || !(error instanceof Refusal)) throw error
    const bytes = Buffer.from(part.name ?? '')
    reading.unreadable.push({ line: 0, bytes, reason: 'unreadable-part', detail: error.said.en })
  }
  yield step()
}

/** Bytes a transaction: rows may be long. */
const BATCH_BYTES = 1 << 23

/** Bytes read at a time: small enough that a batch of the shortest rows stays bounded. */
export const SLICE = 1 << 18

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

/**
 * The transaction of one batch. It is sent to the server while the batch before is being written, and goes on when that
 * one has committed, so that batches commit in order.
 */
async function commitStep(
  line: Line,
  lease: Lease,
  permit: Permit,
  report: ReportRow,
  batch: PreparedBatch,
  { cursor, reader }: Step,
  before: Promise<void>,
): Promise<void> {
  await makeMonths(line.db, line.desk, batch.sightings)
  await retryingClashes(() =>
    change(line.db, line.desk, async (tx, client) => {
      await sendBatch(client, batch)
      await before
      await advance(tx, lease)
      const counts = await foldBatch(tx, client, permit, report, batch, line.rules, line.now())
      const { format = null, reportType = null, marks = [] } = reader ?? {}
      await advanceReport(tx, report.id, counts, { cursor, format, reportType, marks })
    }),
  )
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
      facts: { kind, reason: said.en },
    })
    await finish(tx, lease)
  })
