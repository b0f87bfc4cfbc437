import type { Tally, TallyWeek } from '@hiepluc/contract/endpoints/measurement.ts'
import { TALLY_OPERATORS, TALLY_WEEKS } from '@hiepluc/contract/endpoints/measurement.ts'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { RsitClass } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import { addDays } from '#law/day.ts'
import type { Day } from '#law/day.ts'
import { dayIn, startOf } from '#law/zone.ts'
import type { Instant } from '#law/zone.ts'

export const TALLIED = ['opened', 'closed', 'back', 'answered'] as const
export type Tallied = (typeof TALLIED)[number]
/** What is counted as it stands: open; late for an authority; past a deadline of the law. */
export const STANDING_OF = ['open', 'late', 'overdue'] as const
export type Standing = (typeof STANDING_OF)[number]
export type Dimension = 'all' | 'class' | 'severity' | 'state' | 'operator'

/** The area that is the whole country. */
export const EVERYWHERE = 'all'
/** The area of what nobody knows the place of. */
export const UNKNOWN = 'unknown'
/** Of a cell that is no week's. */
export const STANDING = -1

/** The weeks that are counted. */
export interface Weeks {
  /** the oldest first, the one that runs last */
  readonly mondays: readonly Day[]
  readonly starts: readonly Instant[]
  /** milliseconds that have passed of the one that runs */
  readonly elapsed: number
}

/** This week and the eight before it, each from Monday to Monday in a zone. */
export function weeksUntil(now: Instant, zone: string): Weeks {
  const today = dayIn(zone, now)
  const afterMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(today, -afterMonday)
  const mondays = Array.from({ length: TALLY_WEEKS }, (_, nth) =>
    addDays(monday, 7 * (nth - TALLY_WEEKS + 1)),
  )
  const starts = mondays.map((day) => startOf(day, zone))
  return { mondays, starts, elapsed: now - starts.at(-1)! }
}

/** One cell of the tally; what is RED and what is not are added up. */
export interface Cell {
  readonly dimension: Dimension
  readonly key: string
  readonly what: Tallied | Standing
  readonly week: number
  readonly count: number
  readonly part: number
}

/** The median of how long something took, by the week in which it came to pass. */
export interface MedianCell {
  readonly what: 'answered' | 'closed'
  readonly week: number
  readonly minutes: number
}

/** What stands and has gone on in the present week. */
export interface Counts {
  readonly open: number
  readonly late: number
  readonly overdue: number
  readonly opened: number
  readonly closed: number
  readonly back: number
}

const sumOf = (cells: readonly Cell[], wanted: (cell: Cell) => boolean, of: 'count' | 'part' = 'count') =>
  cells.filter(wanted).reduce((sum, cell) => sum + cell[of], 0)

/** Every week that is shown, with what was counted and with nothing where nothing was. */
export function viewWeeks(
  mondays: readonly Day[],
  cells: readonly Cell[],
  medians: readonly MedianCell[],
): TallyWeek[] {
  return mondays.map((from, nth) => {
    const week = mondays.length - 1 - nth
    const of = (what: Tallied, which: 'count' | 'part' = 'count') =>
      sumOf(cells, (cell) => cell.dimension === 'all' && cell.week === week && cell.what === what, which)
    const median = (what: MedianCell['what']) =>
      medians.find((one) => one.week === week && one.what === what)?.minutes
    const [answerMinutes, closeMinutes] = [median('answered'), median('closed')]
    return {
      from,
      isPartial: week === 0,
      ...{ opened: of('opened'), closed: of('closed'), back: of('back'), answered: of('answered') },
      soFar: {
        ...{ opened: of('opened', 'part'), closed: of('closed', 'part') },
        ...{ back: of('back', 'part'), answered: of('answered', 'part') },
      },
      ...(answerMinutes !== undefined && { answerMinutes }),
      ...(closeMinutes !== undefined && { closeMinutes }),
    }
  })
}

const NOTHING: Counts = { open: 0, late: 0, overdue: 0, opened: 0, closed: 0, back: 0 }
const isStanding = (what: Cell['what']) => (STANDING_OF as readonly string[]).includes(what)

/** What is open and what this week brought, by the keys of a dimension. */
export function standingBy(cells: readonly Cell[], dimension: Dimension): Map<string, Counts> {
  const found = new Map<string, Counts>()
  for (const cell of cells) {
    if (cell.dimension !== dimension || cell.what === 'answered') continue
    if (cell.week !== (isStanding(cell.what) ? STANDING : 0)) continue
    const before = found.get(cell.key) ?? NOTHING
    found.set(cell.key, { ...before, [cell.what]: before[cell.what] + cell.count })
  }
  return found
}

const mostOpenFirst = <Row extends Counts>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => b.open - a.open || b.opened - a.opened)

/** The classes of which something is open or came this week or in the weeks before. */
export function viewClasses(cells: readonly Cell[]): Tally['byClass'] {
  const now = standingBy(cells, 'class')
  const before = cells.filter(
    ({ dimension, what, week }) => dimension === 'class' && what === 'opened' && week > 0,
  )
  const keys = new Set([...now.keys(), ...before.map(({ key }) => key)])
  // weeks before the first incident of all are not known, and lower no average
  const known = Math.max(1, ...before.map(({ week }) => week))
  return mostOpenFirst(
    [...keys].map((key) => ({
      class: key as RsitClass,
      ...(now.get(key) ?? NOTHING),
      usual: sumOf(before, (cell) => cell.key === key, 'part') / known,
    })),
  )
}

const countsOf = <Key extends string>(cells: readonly Cell[], dimension: Dimension) =>
  Object.fromEntries([...standingBy(cells, dimension)].map(([key, { open }]) => [key, open])) as Partial<
    Record<Key, number>
  >

const standingOfAll = (cells: readonly Cell[]): Pick<Counts, Standing> => {
  const { open, late, overdue } = standingBy(cells, 'all').get('') ?? NOTHING
  return { open, late, overdue }
}

export interface TallyFound {
  readonly cells: readonly Cell[]
  readonly medians: readonly MedianCell[]
  readonly operators: ReadonlyMap<number, { readonly name: string; readonly nameEn?: string }>
  /** the figures of every area, where the reader sees all */
  readonly areas: ReadonlyMap<string, readonly Cell[]>
}

/** The figures as they are read. */
export function viewTally(mondays: readonly Day[], { cells, medians, operators, areas }: TallyFound) {
  const byOperator = mostOpenFirst(
    [...standingBy(cells, 'operator')].flatMap(([key, counts]) => {
      const named = operators.get(Number(key))
      return named ? [{ operator: { id: Number(key), ...named }, ...counts }] : []
    }),
  )
  return {
    ...standingOfAll(cells),
    bySeverity: countsOf<Severity>(cells, 'severity'),
    byState: countsOf<IncidentState>(cells, 'state'),
    weeks: viewWeeks(mondays, cells, medians),
    byClass: viewClasses(cells),
    byOperator: byOperator.slice(0, TALLY_OPERATORS),
    moreOperators: Math.max(0, byOperator.length - TALLY_OPERATORS),
    // What has no place stands last, however much it is.
    byProvince: mostOpenFirst(
      [...areas].map(([province, its]) => ({
        province,
        ...(standingBy(its, 'all').get('') ?? NOTHING),
      })),
    ).toSorted((a, b) => Number(a.province === UNKNOWN) - Number(b.province === UNKNOWN)),
  } satisfies Omit<Tally, 'isUnit'>
}
