import { findReport } from '#intake/advance-report.ts'
import { makeMonths } from '#intake/make-months.ts'
import type { Reading, Unreadable } from '#intake/observation.ts'
import type { ReportRow } from '#intake/report.ts'
import { monthsOf } from '#intake/sighting.ts'
import { addReplayed, isOf, nextStretch, settleStretch } from '#intake/take-kept-lines.ts'
import type { Stretch } from '#intake/take-kept-lines.ts'
import { unpackReport } from '#intake/unpack-report.ts'
import type { Part } from '#intake/unpack-report.ts'
import { BAD_PART, partTrouble } from '#intake/unreadable-line.ts'
import { allow } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import { advance, finish } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { readPart } from './fold-report.ts'
import type { Line, Step } from './fold-report.ts'
import { beginFold, endFold, takeRows, writeRows } from './fold-rows.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { loadApart } from './load-apart.ts'

/** Rows written in one transaction. */
const AT_ONCE = 4096

/**
 * Reads the bad lines of a report again, from the report's own bytes. A line that can be read now is folded and marked in
 * one commit, so that it counts once however often it is replayed.
 */
export async function foldReplayedLines(line: Line, lease: Lease): Promise<void> {
  const report = await change(line.db, line.desk, (tx) => findReport(tx, lease.subject))
  if (report) {
    const meter = { consumed: 0 }
    for await (const part of unpackReport(
      ...([line.db, line.desk, report.blobId, report.name ?? undefined, meter] as const),
    ))
      if (!('offset' in part)) await new Replay(line, lease, report, part).run()
  }
  // Whoever takes the job next goes on with what is left.
  if (!line.signal?.aborted) await change(line.db, line.desk, (tx) => finish(tx, lease))
}

const nothing = (): Reading => ({ observations: [], unreadable: [] })

/** A part that is read again for the bad lines of it. */
class Replay {
  readonly #line: Line
  readonly #lease: Lease
  readonly #report: ReportRow
  readonly #part: Part
  /** what of the stretch was read again and is not written yet */
  #taken = nothing()
  #format = 'csv'

  constructor(line: Line, lease: Lease, report: ReportRow, part: Part) {
    this.#line = line
    this.#lease = lease
    this.#report = report
    this.#part = part
  }

  async run(): Promise<void> {
    let stretch = await this.#next(-1)
    if (!stretch) return
    try {
      for await (const step of readPart({ ...this.#report, cursor: null }, this.#part, { consumed: 0 })) {
        stretch = await this.#take(stretch, step)
        if (!stretch || this.#line.signal?.aborted) return
      }
      await this.#write(stretch)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // Nobody can tell which column is what: the lines stay, and say so.
      const [bytes, reason, detail] = [new Uint8Array(), 'no-header', error.said.en.slice(0, 200)]
      const still = [...stretch!.lines].map((line) => ({ line, bytes, reason, detail }))
      await this.#write(stretch!, { still })
    }
  }

  #next(after: number): Promise<Stretch | undefined> {
    return change(this.#line.db, this.#line.desk, (tx) =>
      nextStretch(tx, this.#report.id, this.#part.index, after),
    )
  }

  /** Takes what belongs to the stretch; returns the one that the rows to come belong to, or nothing at the end. */
  async #take(first: Stretch, { reading, cursor, reader }: Step): Promise<Stretch | undefined> {
    this.#format = reader?.format ?? this.#format
    const broken = reading.unreadable.find(({ reason }) => reason === BAD_PART)
    const trouble = broken?.detail
    const next = cursor.reader?.line ?? 0
    for (let stretch = first; ;) {
      const { observations, unreadable } = this.#taken
      for (const row of reading.observations) if (isOf(stretch, row.line)) observations.push(row)
      for (const row of reading.unreadable)
        if (row !== broken && isOf(stretch, row.line)) unreadable.push(row)
      if (trouble !== undefined) {
        await this.#write(stretch, { trouble })
        return undefined
      }
      const isOver = next > stretch.last
      if (isOver || observations.length + unreadable.length >= AT_ONCE) await this.#write(stretch, { next })
      if (!isOver) return stretch
      const following = await this.#next(stretch.last)
      if (!following) return undefined
      stretch = following
    }
  }

  /**
   * One transaction: what was taken is folded, and the stretch says what is left of it.
   * @param next the first line that was not looked at yet; absent: the part was read as far as it can be
   * @param trouble why it cannot be read further
   * @param still lines that cannot be read for another reason than before
   */
  async #write(stretch: Stretch, { next, trouble, still = [] }: Progress = {}): Promise<void> {
    const [line, report, part] = [this.#line, this.#report, this.#part.index]
    const { observations, unreadable } = this.#taken
    const isRest = stretch.kind === 'rest'
    const read = observations.map((observation) => observation.line)
    const further = next !== undefined && stretch.said ? partTrouble(stretch.said, next) : undefined
    await makeMonths(line.db, line.desk, monthsOf(observations, report.receivedAt.getTime()))
    await retryingClashes(async () => {
      const holders = await line.holders()
      await change(line.db, line.desk, async (tx, client) => {
        await advance(tx, this.#lease)
        const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, line.desk, 'fold', undefined)
        const context = { rules: line.rules, apart: await loadApart(client), now: line.now() }
        const fold = beginFold(report, context)
        takeRows(fold, { observations, unreadable: isRest ? unreadable : [] }, part, this.#format, holders)
        await writeRows(client, fold, Infinity)
        const counts = await endFold(tx, client, permit, fold)
        const reread = { read, still: [...unreadable, ...still], trouble: trouble ?? further }
        await settleStretch(tx, report.id, part, stretch, reread, context.now)
        const gone = isRest ? Number((trouble ?? further) === undefined) : read.length
        await addReplayed(tx, report.id, { ...counts, rowsUnreadable: counts.rowsUnreadable - gone })
      })
    })
    this.#taken = nothing()
    for (const number of read) stretch.lines.delete(number)
    if (next !== undefined) stretch.from = next
  }
}

interface Progress {
  readonly next?: number
  readonly trouble?: string
  readonly still?: readonly Unreadable[]
}
