import type { Day } from './day.ts'
import type { AgencyRow } from './ground-row.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'

/** An agency that has a task on a day, and over which agencies it came to it. */
export interface Holding {
  readonly agency: string
  /** those that had it before (or will have it after), the one that was asked for first */
  readonly over: readonly string[]
}

const existsOn = ({ since, until }: AgencyRow, day: Day) =>
  (since === undefined || since <= day) && (until === undefined || day < until)

/**
 * Who has an agency's tasks on a day: itself while it exists, then its successors in that task, before it its
 * predecessors. More than one where its tasks parted and none is named; none where the pack knows of nobody.
 */
export function agenciesOn(pack: Pack, name: string, task: string | undefined, day: Day): Holding[] {
  const found = walk(pack, name, task, day, [])
  return found.filter(({ agency }, place) => found.findIndex((one) => one.agency === agency) === place)
}

function walk(
  pack: Pack,
  name: string,
  task: string | undefined,
  day: Day,
  over: readonly string[],
): Holding[] {
  const row = rowOf(pack.agencies, name)
  if (existsOn(row, day)) return [{ agency: name, over }]
  if (over.includes(name)) return []
  const way = [...over, name]
  const others = row.until !== undefined && row.until <= day ? after(row, task) : before(pack, name, task)
  return others.flatMap((other) => walk(pack, other, task, day, way))
}

const after = ({ successors = [] }: AgencyRow, task: string | undefined) =>
  successors
    .filter(({ tasks }) => tasks === undefined || task === undefined || tasks.includes(task))
    .map(({ agency }) => agency)

const before = (pack: Pack, name: string, task: string | undefined) =>
  pack.text.agencies.filter((row) => after(row, task).includes(name)).map(({ id }) => id)

/** Who has each of an agency's tasks on a day, and which of them, in the order of the pack. */
export function holdersOn(pack: Pack, name: string, day: Day): { agency: string; tasks: string[] }[] {
  const own = existsOn(rowOf(pack.agencies, name), day)
  if (own) return [{ agency: name, tasks: [] }]
  const found = new Map<string, string[]>()
  for (const { id } of pack.text.tasks)
    for (const { agency } of agenciesOn(pack, name, id, day))
      found.set(agency, [...(found.get(agency) ?? []), id])
  return [...found].map(([agency, tasks]) => ({ agency, tasks }))
}
