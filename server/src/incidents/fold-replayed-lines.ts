import { findReport } from '#intake/advance-report.ts'
import { makeMonths } from '#intake/make-months.ts'
import { rereadLines } from '#intake/readers/reread-lines.ts'
import type { ReportRow } from '#intake/report.ts'
import { monthsOf } from '#intake/sighting.ts'
import { inSlices } from '#intake/slices.ts'
import { addReplayed, nextKeptPart, settleKeptLines, takeKeptLines } from '#intake/take-kept-lines.ts'
import { unpackReport } from '#intake/unpack-report.ts'
import type { Part } from '#intake/unpack-report.ts'
import { allow } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import { advance, finish } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'
import { readerOptions, SLICE } from './fold-report.ts'
import type { Line } from './fold-report.ts'
import { beginFold, endFold, takeRows, writeRows } from './fold-rows.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { loadApart } from './load-apart.ts'

/** Bad lines read again in one transaction. */
const AT_ONCE = 2000

/**
 * Reads the kept bad lines of a report again. A line that can be read now is folded and marked in one commit, so that it
 * counts once however often it is replayed.
 */
export async function foldReplayedLines(line: Line, lease: Lease): Promise<void> {
  const report = await change(line.db, line.desk, (tx) => findReport(tx, lease.subject))
  if (report)
    for await (const part of unpackReport(line.db, line.desk, report.blobId, report.name ?? undefined, {
      consumed: 0,
    })) {
      const next = await change(line.db, line.desk, (tx) => nextKeptPart(tx, report.id, part.index))
      if (next === undefined) break
      if (next > part.index || 'offset' in part) continue
      await replayPart(line, lease, report, part)
    }
  await change(line.db, line.desk, (tx) => finish(tx, lease))
}

async function replayPart(line: Line, lease: Lease, report: ReportRow, part: Part): Promise<void> {
  const head = await firstSlice(part)
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after
    after = await retryingClashes(() => replayLines(line, lease, report, part, head, from))
  }
}

/** One transaction of a replay; returns the last line looked at, or undefined at the end of the part. */
async function replayLines(
  line: Line,
  lease: Lease,
  report: ReportRow,
  part: Part,
  head: Uint8Array,
  after: number,
): Promise<number | undefined> {
  const holders = await line.holders()
  return change(line.db, line.desk, async (tx, client) => {
    await advance(tx, lease)
    const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, line.desk, 'fold', undefined)
    const kept = await takeKeptLines(tx, report.id, part.index, after, AT_ONCE)
    if (kept.length === 0) return undefined
    const { format, observations, unreadable } = rereadLines({ head, ...readerOptions(report, part) }, kept)
    const replayed = observations.map((observation) => observation.line)
    await makeMonths(line.db, line.desk, monthsOf(observations, report.receivedAt.getTime()))
    const fold = beginFold(report, { rules: line.rules, apart: await loadApart(client), now: line.now() })
    takeRows(fold, { observations, unreadable: [] }, part.index, format, holders)
    await writeRows(client, fold, Infinity)
    const counts = await endFold(tx, client, permit, fold)
    await settleKeptLines(tx, report.id, part.index, replayed, unreadable, line.now())
    await addReplayed(tx, report.id, counts)
    return kept.at(-1)!.line
  })
}

async function firstSlice(part: Part): Promise<Uint8Array> {
  for await (const { bytes } of inSlices(part.bytes(0), SLICE)) return bytes
  return new Uint8Array()
}
