import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { ImportProgress } from '@hiepluc/contract/endpoints/operators.ts'
import { addOrganisations } from '#identity/add-organisations.ts'
import type { OrganisationToBe } from '#identity/add-organisations.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { AsnOrganisation, AsnOrganisations } from './asn-organisation.ts'
import { CsvRows } from './csv-rows.ts'
import type { CsvRow } from './csv-rows.ts'
import { bumpVersion, lockRegistry, saveList, snapshotOf } from './holding-store.ts'
import { columnsOf, parseHoldingLine } from './holding-line.ts'
import type { BadLine, Columns } from './holding-line.ts'
import * as store from './import-store.ts'
import { REGISTRY_POLICY } from './registry-policy.ts'
import type { RegistryThings } from './registry-policy.ts'
import { checkDays, hasShrunk, noReadableLine, olderSnapshot, shrunkList, unknownHeader } from './snapshot.ts'
import { stepsOf } from './steps.ts'

export interface ImportOrder {
  readonly list: string
  /** the day the list shows, YYYY-MM-DD */
  readonly snapshot: string
  /** since when rows new to the desk were held: YYYY-MM-DD, or unknown */
  readonly heldFrom: string
  /** whether the list may have lost more than half of what it held */
  readonly mayShrink?: boolean
  readonly bytes: AsyncIterable<Uint8Array>
  readonly organisations: AsnOrganisations
}

/**
 * Takes in a list of holdings at one snapshot and follows it step by step; all of it commits, or none. The same
 * snapshot again changes nothing. A later one closes what is gone and what has changed hands, at its day in UTC.
 * Bad lines are left out, each with its reason. The last step has `done`.
 */
export const importHoldings = (
  db: Db,
  member: Member,
  order: ImportOrder,
  now: Date,
): AsyncGenerator<ImportProgress, void, undefined> =>
  stepsOf<ImportProgress>(async (say) => {
    const permit = allow<'import', RegistryThings>(REGISTRY_POLICY, member, 'import', undefined)
    checkDays(order, now)
    const meter = createMeter(say)
    await change(db, member, async (tx, client) => {
      refuseOlder(await snapshotOf(tx, order.list), order)
      const file = readFile(order, meter)
      const columns = await file.columns()
      await store.stageLines(client, file.lines())
      if (meter.taken() === 0) throw noReadableLine()
      await take(tx, client, permit, { ...order, columns, sha256: file.sha256() }, meter, now)
    })
    await meter.done()
  })

interface StagedOrder extends ImportOrder {
  readonly columns: Columns
  readonly sha256: string
}

/** From the staged lines to the registry and its entry. */
async function take(
  tx: Tx,
  client: pg.PoolClient,
  permit: Permit,
  { list, snapshot: day, heldFrom, mayShrink, columns, organisations, sha256 }: StagedOrder,
  meter: Meter,
  now: Date,
): Promise<void> {
  await lockRegistry(tx)
  const known = await snapshotOf(tx, list)
  refuseOlder(known, { list, snapshot: day })
  const snapshot = { list, day, heldFrom: heldFrom === 'unknown' ? null : heldFrom, shape: columns.shape }
  await store.gatherWanted(client, snapshot)
  await meter.bad(store.contradictions(client, snapshot))
  const made = await makeOrganisations(tx, client, permit, organisations, now)
  await meter.bad(store.homelessLines(client))
  if (known === undefined) await saveList(tx, list, day, now)
  const examples = await store.giveWay(client, snapshot)
  await store.judgeWanted(client, snapshot)
  await meter.bad(store.conflicts(client))
  const settled = await store.settle(client, snapshot)
  await meter.settled(settled)
  const { added, closed, kept, moved } = settled
  if (!mayShrink && hasShrunk(settled)) throw shrunkList(list, closed, kept)
  if (known === day && added + closed + moved + made + examples === 0) return
  await saveList(tx, list, day, now)
  if (added + closed + examples > 0) await bumpVersion(tx)
  const counts = {
    ...{ lines: meter.lines(), added, closed: closed + examples, kept, bad: meter.count() },
    organisations: made,
  }
  await recordEntry(tx, permit, {
    ...{ kind: 'registry.imported', at: now, subject: 'desk' },
    facts: { list, snapshot: day, heldFrom, sha256, ...counts },
  })
}

function refuseOlder(known: string | undefined, order: { readonly list: string; readonly snapshot: string }) {
  if (known !== undefined && known > order.snapshot) throw olderSnapshot(order.list, order.snapshot, known)
}

/** Organisations of ASNs by the reviewed mapping; an unmapped ASN gets one of its own, named as the file prints it. */
async function makeOrganisations(
  tx: Tx,
  client: pg.PoolClient,
  permit: Permit,
  organisations: AsnOrganisations,
  now: Date,
): Promise<number> {
  const byKey = new Map([...organisations.values()].map((organisation) => [organisation.key, organisation]))
  let made = 0
  const found: OrganisationToBe[] = []
  for await (const { key, name } of store.unknownOrganisations(client)) {
    const reviewed = byKey.get(key)
    if (reviewed) found.push(ofMapping(reviewed))
    else if (name) found.push({ key, name, nameEn: null, standing: 'operator', sectors: [], reviewed: false })
    if (found.length >= 1_000) made += await addOrganisations(tx, permit, found.splice(0), now)
  }
  return made + (await addOrganisations(tx, permit, found, now))
}

const ofMapping = ({ key, name, nameEn, standing, sectors }: AsnOrganisation): OrganisationToBe => ({
  ...{ key, name, nameEn, standing, sectors },
  reviewed: true,
})

/** Reads the file once, piece by piece: first its header, then its lines as COPY wants them. */
function readFile({ bytes, organisations }: ImportOrder, meter: Meter) {
  const hash = createHash('sha256')
  const rows = rowsOf(bytes, hash)
  let columns: Columns | undefined
  return {
    async columns(): Promise<Columns> {
      const { value: header } = await rows.next()
      columns = header?.fields && columnsOf(header.fields)
      if (columns) return columns
      await rows.return(undefined)
      throw unknownHeader(header?.text ?? '')
    },
    async *lines(): AsyncGenerator<string> {
      let piece = ''
      for await (const row of rows) {
        const line = parseHoldingLine(columns!, row)
        await meter.line('vi' in line ? line : undefined)
        if ('vi' in line) continue
        const { asn } = line
        const owner = line.organisation ?? organisations.get(asn!)?.key ?? `as${asn}`
        piece += store.stagedLine(line, owner)
        if (piece.length < 65_536) continue
        yield piece
        piece = ''
      }
      if (piece) yield piece
    },
    sha256: () => hash.digest('hex'),
  }
}

async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<CsvRow, undefined> {
  const decoder = new TextDecoder()
  const rows = new CsvRows()
  for await (const chunk of bytes) {
    hash.update(chunk)
    yield* rows.read(decoder.decode(chunk, { stream: true }), false)
  }
  yield* rows.read(decoder.decode(), true)
  return undefined
}

type Meter = ReturnType<typeof createMeter>

/** Counts, and says so: every bad line at once, the rest now and then. */
function createMeter(say: (progress: ImportProgress) => Promise<void>) {
  let progress: ImportProgress = { lines: 0, added: 0, kept: 0, closed: 0, bad: 0, done: false }
  const tell = ({ line, text, vi, en }: BadLine) => {
    progress = { ...progress, bad: progress.bad + 1 }
    return say({ ...progress, badLine: { line, text, vi, en } })
  }
  return {
    lines: () => progress.lines,
    taken: () => progress.lines - progress.bad,
    count: () => progress.bad,
    async line(bad: BadLine | undefined) {
      progress = { ...progress, lines: progress.lines + 1 }
      if (bad) await tell(bad)
      else if (progress.lines % 10_000 === 0) await say(progress)
    },
    async bad(found: AsyncIterable<BadLine>) {
      for await (const line of found) await tell(line)
      await say(progress)
    },
    settled({ added, kept, closed }: store.Settled) {
      progress = { ...progress, added, kept, closed }
      return say(progress)
    },
    done: () => say({ ...progress, done: true }),
  }
}
