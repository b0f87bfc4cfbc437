import type { FacilityFormat, UserRule } from '@hiepluc/contract/facility.ts'
import type { FacilityImport } from '@hiepluc/contract/endpoints/facilities.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import * as store from './facility-store.ts'
import { refusedNetwork } from './given-network.ts'
import type { GivenThing } from './given-network.ts'
import { settlePlaces } from './given-place.ts'
import type { PlaceNames } from './given-place.ts'
import { dayOfList } from './list-day.ts'
import { ownerOf } from './find-owner.ts'
import { checkNetwork } from './network-check.ts'
import type { PlaceCheck } from './network-check.ts'
import { countsOf, diffOf, hasShrunk, listChanges } from './network-diff.ts'
import type { NetworkDiff } from './network-diff.ts'
import { marksOf } from './network-marks.ts'
import type { PlaceMarks } from './network-marks.ts'
import { openList } from './open-list.ts'
import { markOfParts, partsInOthers } from './find-shared-keys.ts'
import { giveUsers } from './user-rule.ts'

export interface FacilityOrder {
  readonly format: FacilityFormat
  readonly list: string
  /** YYYY-MM-DD; absent: what the file says, else today in UTC */
  readonly date?: string | undefined
  /** whose they are; absent: the member's organisation's */
  readonly operator?: number | undefined
  readonly isDryRun: boolean
  readonly mayShrink: boolean
  readonly usersBy?: UserRule | undefined
  readonly seed: number
  readonly bytes: AsyncIterable<Uint8Array>
}

/** What a country's places say; absent: codes are taken as they come. */
export interface KnownPlaces extends PlaceCheck, PlaceNames, PlaceMarks {}

/** Changes told one by one. */
const TOLD = 500

/**
 * Takes in a list of an owner's facilities whole, or refuses it with each trouble at its place. What the list no longer names ends; the
 * same list again changes nothing. A dry run says what would come of it and writes nothing.
 */
export async function importFacilities(
  db: Db,
  by: Member,
  order: FacilityOrder,
  now: Date,
  places?: KnownPlaces,
): Promise<FacilityImport> {
  const orgId = order.operator ?? by.orgId
  const permit = allow<'import', FacilityThings>(FACILITY_POLICY, by, 'import', { orgId })
  const owner = await change(db, by, (tx) => ownerOf(tx, orgId))
  const read = await openList(order.format, order.bytes)
  const settled = settlePlaces(read.things, places)
  const troubles = [...read.troubles, ...settled.troubles]
  if (troubles.length > 0) throw refusedNetwork(troubles)
  if (read.things.length === 0) throw nothingIn()
  const given = giveUsers(settled.things, { rule: order.usersBy, format: order.format, seed: order.seed })
  const date = dayOfList(order.date ?? read.date ?? now.toISOString().slice(0, 10), now)
  const taking: Taking = { ...order, orgId, date, things: given.things, sha256: read.sha256 }
  const { diff, isTaken, parts } = await change(db, by, (tx) => take(tx, permit, taking, now, places))
  const changes = listChanges(diff, TOLD)
  return {
    ...{ list: order.list, date, format: order.format, isTaken, isDryRun: order.isDryRun },
    owner: { id: owner.id, name: owner.name, ...(owner.nameEn !== null && { nameEn: owner.nameEn }) },
    ...{ counts: countsOf(diff), changes },
    moreChanges: diff.added.length + diff.changed.length + diff.gone.length - changes.length,
    marks: [...read.marks, ...given.marks, ...markOfParts(parts), ...marksOf(given.things, places)],
  }
}

interface Taking extends FacilityOrder {
  readonly orgId: number
  readonly date: string
  readonly things: readonly GivenThing[]
  readonly sha256: Buffer
}

interface Taken {
  readonly diff: NetworkDiff
  readonly isTaken: boolean
  /** in ducts and substations of others */
  readonly parts: readonly GivenThing[]
}

async function take(
  tx: Tx,
  permit: Permit,
  taking: Taking,
  now: Date,
  places: PlaceCheck | undefined,
): Promise<Taken> {
  const { orgId, list, date, isDryRun, mayShrink } = taking
  await store.lockFacilities(tx, orgId)
  const known = await store.findList(tx, orgId, list)
  if (known !== undefined && known.date > date) throw olderList(list, date, known.date)
  const standing = await store.standingOf(tx, orgId)
  const parts = await partsInOthers(tx, orgId, { things: taking.things, standing, list })
  const things = [...taking.things, ...parts]
  const diff = diffOf(things, standing, list)
  const named = new Set([
    ...diff.changed.map(({ before }) => before),
    ...diff.moved,
    ...diff.kept,
    ...diff.gone,
  ])
  const troubles = checkNetwork(
    things,
    standing.filter((thing) => !named.has(thing)),
    places,
  )
  if (troubles.length > 0) throw refusedNetwork(troubles)
  if (!mayShrink && hasShrunk(diff)) throw shrunkList(list, diff)
  const isSame = diff.added.length + diff.changed.length + diff.moved.length + diff.gone.length === 0
  if (isDryRun || (isSame && known?.date === date)) return { diff, isTaken: false, parts }
  await write(tx, permit, taking, diff, now)
  return { diff, isTaken: true, parts }
}

async function write(tx: Tx, permit: Permit, taking: Taking, diff: NetworkDiff, now: Date): Promise<void> {
  const { orgId, list, date, format, sha256 } = taking
  await store.saveList(tx, { orgId, name: list, date, format, sha256 }, now)
  const counts = {
    ...{ added: diff.added.length, changed: diff.changed.length, gone: diff.gone.length },
    kept: diff.kept.length + diff.moved.length,
  }
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'facilities.imported', at: now, subject: 'desk', orgId },
    facts: { list, date, format, sha256: sha256.toString('hex'), ...counts },
  })
  const ended = [...diff.gone, ...diff.changed.map(({ before }) => before)]
  await store.endStates(
    tx,
    ended.map(({ id }) => id),
    now,
  )
  await store.moveToList(
    tx,
    diff.moved.map(({ id }) => id),
    list,
  )
  const begun = [...diff.added, ...diff.changed.map(({ thing }) => thing)]
  await store.saveNumbers(tx, begun, { orgId, list })
  await store.saveStates(tx, begun, { orgId, now, entry })
}

const nothingIn = () =>
  new Refusal('malformed', {
    vi: 'Tệp không có công trình nào. Hãy xem lại định dạng đã chọn và tiêu đề các cột.',
    en: 'There is no facility in the file. See whether the format is the right one, and the headings of its columns.',
  })

const olderList = (list: string, date: string, known: string) =>
  new Refusal('not-in-this-state', {
    vi: `Danh sách "${list}" đã có bản ngày ${known}; bản ngày ${date} cũ hơn nên không nạp. Hãy nạp bản mới hơn, hoặc dùng tên danh sách khác.`,
    en: `The list "${list}" is already at ${known}; that of ${date} is older and was not taken. Import a newer one, or use another list name.`,
  })

const shrunkList = (list: string, { gone, kept, changed, moved }: NetworkDiff) => {
  const stays = kept.length + changed.length + moved.length
  return new Refusal('not-in-this-state', {
    vi: `Bản này của danh sách "${list}" sẽ kết thúc ${gone.length} mục và chỉ giữ ${stays}; có thể tệp bị thiếu nên không nạp. Hãy kiểm tra tệp; nếu đúng như vậy, nạp lại và cho phép danh sách ngắn đi (--may-shrink).`,
    en: `This state of the list "${list}" would end ${gone.length} things and keep only ${stays}; the file may be cut off, so it was not taken. Check it; if it is right, import it again and say that it may shrink (--may-shrink).`,
  })
}
