import type { Clock, Span, Start } from './clock.ts'
import { endOfTerm, startOfTerm } from './counting.ts'
import type { Counted, Step } from './counting.ts'
import { addDays, dayInYear } from './day.ts'
import type { Day } from './day.ts'
import type { Duration } from './duration.ts'
import type { Facts } from './facts.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { reckoningOf } from './reckoning.ts'
import { judge } from './verdict.ts'
import { dayIn, endOf } from './zone.ts'
import type { Instant } from './zone.ts'

/** A clock on the facts of a matter. */
export interface Running {
  readonly clock: Clock
  /** it has a due time; it waits for an anchor; it is owed without one */
  readonly state: 'runs' | 'waits' | 'open'
  /** the anchor, or the threshold of a count, that it waits for */
  readonly waitsFor?: string
  /** what it runs from, or towards */
  readonly anchor?: { readonly name: string; readonly at: Instant }
  /** the last moment that is in time; of what is kept or lapses, the moment it ends */
  readonly due?: Instant
  /** of clocks in days: the last one */
  readonly day?: Day
  readonly steps: readonly Step[]
  /** the term of the pack that stands for the length, where the law states none */
  readonly reading?: string
}

const OPEN = { state: 'open', steps: [] } as const

/** Runs a clock. `at` decides which of the coming fixed days of a year is meant. */
export function runClock(pack: Pack, clock: Clock, facts: Facts, at: Instant): Running {
  const { zone } = pack.text
  switch (clock.kind) {
    case 'standing':
      return { clock, ...OPEN }
    case 'on':
      return { clock, state: 'runs', ...fixedEnd(clock.day, clock.until, zone), steps: [] }
    case 'yearly':
      return { clock, state: 'runs', ...occasionsOf(clock, zone, at, Infinity).next().value!, steps: [] }
    case 'before':
      return towards(pack, clock, facts)
    case 'stated':
      return stated(clock, facts)
    case 'after':
      return fromStart(pack, clock, clock.from, facts, (from) =>
        clock.reading ? counted(pack, clock.reading, from) : OPEN,
      )
    case 'immediately':
      return fromStart(pack, clock, clock.from, facts, (from) =>
        clock.reading ? counted(pack, clock.reading, from) : { state: 'runs', due: from, steps: [] },
      )
    case 'keep':
      if (clock.from === undefined) return { clock, ...OPEN }
      return fromStart(pack, clock, clock.from, facts, (from) => counted(pack, clock.time, from))
    case 'within':
    case 'lapse':
      return fromStart(pack, clock, clock.from, facts, (from) =>
        counted(pack, clock.time, from, clock.calendar),
      )
  }
}

type Result = Omit<Running, 'clock' | 'waitsFor' | 'anchor'>

function fromStart(
  pack: Pack,
  clock: Clock,
  start: Start,
  facts: Facts,
  run: (from: Instant) => Result,
): Running {
  const name = typeof start === 'string' ? start : start.reached
  const at =
    typeof start === 'string'
      ? facts.anchors[start]
      : judge(pack, { threshold: start.reached }, facts).reached
  if (at === undefined) return { clock, state: 'waits', waitsFor: name, steps: [] }
  return { clock, ...run(at), anchor: { name, at } }
}

/** The length a span stands for, and the term that says so. */
export const lengthOf = (pack: Pack, span: Span): { time: Duration; reading?: string } =>
  'term' in span ? { time: rowOf(pack.terms, span.term).time!, reading: span.term } : { time: span }

function counted(pack: Pack, span: Span, from: Instant, calendar?: string): Result {
  const { time, reading } = lengthOf(pack, span)
  return due(endOfTerm(from, time, reckoningOf(pack, calendar)), reading)
}

const due = ({ at, day, steps }: Counted, reading: string | undefined): Result => ({
  ...{ state: 'runs', due: at, steps },
  ...(day !== undefined && { day }),
  ...(reading !== undefined && { reading }),
})

function towards(pack: Pack, clock: Clock & { kind: 'before' }, facts: Facts): Running {
  const at = facts.anchors[clock.moment]
  if (at === undefined) return { clock, state: 'waits', waitsFor: clock.moment, steps: [] }
  const anchor = { name: clock.moment, at }
  if (clock.time === undefined) return { clock, state: 'runs', due: at, anchor, steps: [] }
  const { time, reading } = lengthOf(pack, clock.time)
  return { clock, ...due(startOfTerm(at, time, reckoningOf(pack, clock.calendar)), reading), anchor }
}

function stated(clock: Clock & { kind: 'stated' }, { anchors }: Facts): Running {
  const from = anchors[clock.from]
  if (from === undefined) return { clock, state: 'waits', waitsFor: clock.from, steps: [] }
  const by = anchors[clock.by]
  const anchor = { name: clock.from, at: from }
  return by === undefined ? { clock, ...OPEN, anchor } : { clock, state: 'runs', due: by, anchor, steps: [] }
}

/** The last day there is for what is due before a day, or by its end. */
function fixedEnd(named: Day, until: 'before' | 'through', zone: string): { due: Instant; day: Day } {
  const day = until === 'before' ? addDays(named, -1) : named
  return { due: endOf(day, zone), day }
}

/** The fixed days of a yearly clock whose due time is at or after `from` and before `until`, in their order. */
export function* occasionsOf(
  { days, until: end }: Clock & { kind: 'yearly' },
  zone: string,
  from: Instant,
  until: Instant,
): Generator<{ due: Instant; day: Day }> {
  const inOrder = [...days].sort()
  for (let year = Number(dayIn(zone, from).slice(0, 4)); ; year++)
    for (const one of inOrder) {
      const last = fixedEnd(dayInYear(year, one), end, zone)
      if (last.due >= until) return
      if (last.due >= from) yield last
    }
}
