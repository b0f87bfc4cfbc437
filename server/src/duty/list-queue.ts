import { COUNTED_DUE, DUES } from '@hiepluc/contract/due.ts'
import type { Due } from '@hiepluc/contract/due.ts'
import type { DueCounts, DueLine } from '@hiepluc/contract/endpoints/duty.ts'
import type { OtherIncident } from '@hiepluc/contract/endpoints/incidents.ts'
import { viewOther } from '#incidents/incident-view.ts'
import { mayWithMany } from '#incidents/list-incidents.ts'
import { findReader } from '#incidents/find-reader.ts'
import { shownIncident } from '#incidents/read-incident.ts'
import { findPacks } from '#law/find-pack.ts'
import type { Pack } from '#law/pack.ts'
import type { Packs } from '#law/packs.ts'
import type { Words } from '#law/words.ts'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Kept } from '#platform/kept.ts'
import { pageOf } from '#platform/keyset.ts'
import { findNamed } from './find-named.ts'
import type { IncidentRow, Named } from './find-named.ts'
import { countMine, countRows } from './count-due-rows.ts'
import type { CountRow } from './count-due-rows.ts'
import { queueAsked } from './list-due-rows.ts'
import type { DueFilter, QueueRow } from './list-due-rows.ts'

/** What an authority has to do next, what is due first first. */
export const listDue = (
  db: Db,
  packs: Packs,
  member: Member,
  filter: DueFilter & { readonly after?: string | undefined; readonly limit: number },
  now: Date,
) =>
  change(db, member, async (tx) => {
    const { rows } = await queueAsked(member, filter, now).execute(tx)
    const page = pageOf(rows, filter.limit, (row) => [row.dueAt, row.rank, row.number])
    const named = await findNamed(tx, {
      incidents: numbers(page.rows, 'incident'),
      operators: numbers(page.rows, 'orgId'),
      handlers: numbers(page.rows, 'handler'),
    })
    await recordReading(tx, member, [...named.incidents.values()].map(shownIncident), now)
    const laws = { current: packs.current, of: await findPacks(tx, packs, lawsOf(page.rows, named)) }
    return {
      ...page,
      rows: page.rows.map((row) => viewLine(row, named, laws)),
      may: mayWithMany(member),
    }
  })

type Counted = readonly CountRow[]

interface Counting {
  /** what is everybody's, counted once for all who see the same */
  readonly kept?: Kept<Counted>
  /** lines counted at most */
  readonly most?: number
}

/**
 * How many lines each way to narrow the queue leaves, counted over what the list pages through, as far as it is told. What is
 * one's own is counted for each.
 */
export async function countDue(
  db: Db,
  member: Member,
  filter: DueFilter,
  now: Date,
  { kept = new Kept(), most = COUNTED_DUE }: Counting = {},
): Promise<DueCounts> {
  const asking = { member, filter, now, most }
  const reader = await change(db, member, (tx) => findReader(tx, member))
  let own: Counted | undefined
  const all = await kept.ask(
    `${reader} ${JSON.stringify(filter)}`,
    async () => (own = await change(db, member, (tx) => countRows(tx, asking))),
  )
  const mine = own ?? (await change(db, member, (tx) => countMine(tx, asking)))
  const told = (lines: number) => Math.min(lines, most + 1)
  const sum = (rows: Counted, of: 'all' | 'late' | 'soon' | 'unassigned' | 'mine') =>
    told(
      rows.reduce(
        (total, row) => total + (filter.what === undefined || row.what === filter.what ? row[of] : 0),
        0,
      ),
    )
  const shown = new Map((filter.who === 'mine' ? mine : all).map((row) => [row.what, row]))
  return {
    ...{ all: sum(all, 'all'), late: sum(all, 'late'), soon: sum(all, 'soon') },
    ...{ mine: sum(mine, 'mine'), unassigned: sum(all, 'unassigned') },
    what: Object.fromEntries(
      DUES.flatMap((what) => {
        const row = shown.get(what)
        return row && row.shown > 0 ? [[what, { count: told(row.shown), late: told(row.shownLate) }]] : []
      }),
    ) as Partial<Record<Due, { count: number; late: number }>>,
  }
}

const numbers = (rows: readonly QueueRow[], of: 'incident' | 'orgId' | 'handler') =>
  rows.map((row) => row[of]).filter((one) => one !== null)

/** The packs that the lines of a page speak of. */
interface Laws {
  readonly current: Pack
  readonly of: ReadonlyMap<string, Pack>
}

/** Versions of the packs under which the forms and the incidents of a page stand. */
const lawsOf = (rows: readonly QueueRow[], { incidents }: Named): readonly string[] => [
  ...rows.flatMap((row) => formNamed(row)?.law ?? []),
  ...[...incidents.values()].flatMap(({ law }) => law ?? []),
]

function viewLine(row: QueueRow, named: Named, laws: Laws): DueLine {
  const incident = row.incident === null ? undefined : named.incidents.get(row.incident)
  const operator = row.orgId === null ? undefined : named.operators.get(row.orgId)
  const handler = row.handler === null ? undefined : named.handlers.get(row.handler)
  const form = formOf(row, laws)
  const law = lawOf(row, incident, laws)
  return {
    ...{ what: row.what, number: row.number, dueAt: row.dueAt.toISOString(), since: row.since.toISOString() },
    ...(incident && { incident: viewIncident(incident) }),
    ...(operator && { operator }),
    ...(form ? { form } : row.title && { title: row.title }),
    ...(row.lines !== null && { lines: row.lines }),
    ...(law && { law }),
    ...(handler && { handler }),
  }
}

const viewIncident = (row: IncidentRow): OtherIncident & { version: number; sightings: number } => ({
  ...viewOther(row),
  ...{ version: row.version, sightings: row.sightings },
})

/** A staged report bears its law and its form where others have a title. */
function formNamed({ what, title }: QueueRow): { law: string; form: string } | undefined {
  if (what !== 'staged-report' || title === null) return undefined
  const [law, form] = title.split('/') as [string, string]
  return { law, form }
}

/** A staged report is called as its form is. */
function formOf(row: QueueRow, { of }: Laws): Words | undefined {
  const named = formNamed(row)
  return named && of.get(named.law)?.forms.get(named.form)?.title
}

function lawOf(
  { duty, article, lawDueAt }: QueueRow,
  incident: IncidentRow | undefined,
  { current, of }: Laws,
): DueLine['law'] {
  if (duty === null || article === null || lawDueAt === null) return undefined
  const pack = (incident?.law && of.get(incident.law)) || current
  const says = pack.text.duties.find(({ id }) => id === duty)?.says ?? {}
  return { duty, article, due: lawDueAt.toISOString(), says }
}
