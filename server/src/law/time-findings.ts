import { calendarOf } from './pack.ts'
import { whyOff } from './calendar.ts'
import { weekdayOf } from './day.ts'
import type { Day } from './day.ts'
import { kindOf } from './duration.ts'
import type { Duration } from './duration.ts'
import { returns } from './condition-findings.ts'
import type { Span } from './clock.ts'
import type { PackPath } from './pack-file.ts'
import { clocksIn, spansIn } from './pack-parts.ts'
import type { CalendarRow, PackText } from './pack-shape.ts'
import type { Report } from './shape-findings.ts'

/** What can't be in time: validity that ends before it begins, calendars that contradict, clocks without what they need. */
export function timeFindings(pack: PackText, report: Report): void {
  validities(pack, report)
  for (const [place, row] of pack.calendars.entries()) ofCalendar(row, ['calendars', place], report)
  clocks(pack, report)
  successions(pack, report)
  if (pack.counting.lastDayOff !== 'stays' && pack.calendar === undefined)
    report(
      ['counting', 'lastDayOff'],
      'no-calendar',
      'chuyển ngày cuối sang ngày làm việc thì bộ quy định cần có lịch (calendar)',
      'to move a last day to a working day the pack needs a calendar',
    )
}

const endsEarly = (from: Day | undefined, until: Day | undefined) =>
  from !== undefined && until !== undefined && until <= from

function validities(pack: PackText, report: Report): void {
  const say = (path: PackPath) =>
    report(path, 'validity', 'hết hiệu lực trước khi có hiệu lực', 'it ends before it begins')
  for (const [place, row] of pack.documents.entries())
    if (endsEarly(row.from, row.until)) say(['documents', place, 'until'])
  for (const [place, row] of pack.agencies.entries())
    if (endsEarly(row.since, row.until)) say(['agencies', place, 'until'])
  for (const list of ['duties', 'bands'] as const)
    for (const [place, row] of pack[list].entries()) {
      if (endsEarly(row.from, row.until)) say([list, place, 'until'])
      const document = pack.documents.find(({ id }) => id === row.document)
      if (document && (endsEarly(document.from, row.until) || endsEarly(row.from, document.until)))
        report(
          [list, place, row.until === undefined ? 'from' : 'until'],
          'validity',
          `nằm ngoài hiệu lực của văn bản ${document.number}`,
          `it lies outside the validity of ${document.number}`,
        )
    }
}

function ofCalendar(row: CalendarRow, path: PackPath, report: Report): void {
  if (row.until < row.from)
    report(
      [...path, 'until'],
      'validity',
      'lịch kết thúc trước khi bắt đầu',
      'the calendar ends before it begins',
    )
  const seen = new Set<Day>()
  for (const list of ['holidays', 'worked'] as const)
    for (const [place, { day }] of (row[list] ?? []).entries()) {
      const at = [...path, list, place, 'day']
      if (day < row.from || row.until < day)
        report(at, 'calendar', `${day} nằm ngoài khoảng của lịch`, `${day} lies outside the calendar`)
      if (seen.has(day)) report(at, 'calendar', `${day} có hai lần`, `${day} stands there twice`)
      seen.add(day)
      if (list === 'worked' && !row.weekend.includes(weekdayOf(day)))
        report(
          at,
          'calendar',
          `${day} vốn là ngày làm việc, không thể là ngày làm bù`,
          `${day} is a working day anyway, nothing is made up on it`,
        )
    }
  if (!hasWorkedDay(row))
    report(
      [...path, 'holidays'],
      'calendar',
      'hơn một năm không có ngày làm việc',
      'more than a year without a working day',
    )
}

/** No term could ever end in a calendar whose days are all off. */
function hasWorkedDay(row: CalendarRow): boolean {
  const calendar = calendarOf(row)
  let off = 0
  for (const day of [...calendar.off.keys()].sort()) off = whyOff(calendar, day) === undefined ? 0 : off + 1
  return off < 366
}

function clocks(pack: PackText, report: Report): void {
  const anchors = new Map(pack.anchors.map((row) => [row.id, row]))
  for (const { path, part } of clocksIn(pack)) {
    for (const { key, span } of spansIn(part))
      ofSpan(pack, span, 'calendar' in part ? part.calendar : undefined, [...path, key], report)
    const ahead = part.kind === 'before' ? part.moment : part.kind === 'stated' ? part.by : undefined
    const anchor = ahead === undefined ? undefined : anchors.get(ahead)
    if (anchor && !anchor.planned)
      report(
        [...path, part.kind === 'before' ? 'moment' : 'by'],
        'never-ahead',
        `mốc "${anchor.id}" không thể ở tương lai (thiếu planned: true)`,
        `the anchor "${anchor.id}" can't lie ahead (planned: true is missing)`,
      )
    reached(pack, part, path, report)
  }
}

function ofSpan(
  pack: PackText,
  span: Span,
  calendar: string | undefined,
  path: PackPath,
  report: Report,
): void {
  const term = 'term' in span ? pack.terms.find(({ id }) => id === span.term) : undefined
  if (term && term.time === undefined)
    return report(
      [...path, 'term'],
      'term-kind',
      `thuật ngữ "${term.id}" không phải một khoảng thời gian`,
      `the term "${term.id}" is no length of time`,
    )
  const time: Duration | undefined = 'term' in span ? term?.time : span
  if (time && kindOf(time) === 'working' && (calendar ?? pack.calendar) === undefined)
    report(path, 'no-calendar', 'ngày làm việc thì cần có lịch', 'working days need a calendar')
}

/** What a clock runs from when a count reaches its number must be a count. */
function reached(pack: PackText, part: object, path: PackPath, report: Report): void {
  const start = (part as { from?: unknown }).from
  if (typeof start !== 'object' || start === null) return
  const name = (start as { reached: string }).reached
  const threshold = pack.thresholds.find(({ id }) => id === name)
  if (threshold && threshold.when?.count === undefined)
    report(
      [...path, 'from', 'reached'],
      'no-count',
      `ngưỡng "${name}" không phải một phép đếm`,
      `the threshold "${name}" is no count`,
    )
}

/** Documents, agencies and the order of anchors: none may come after itself. */
function successions(pack: PackText, report: Report): void {
  const chains = [
    ['documents', 'successors', pack.documents.map(({ id, successors = [] }) => [id, successors] as const)],
    [
      'agencies',
      'successors',
      pack.agencies.map(({ id, successors = [] }) => [id, successors.map(({ agency }) => agency)] as const),
    ],
    ['anchors', 'notBefore', pack.anchors.map(({ id, notBefore = [] }) => [id, notBefore] as const)],
  ] as const
  for (const [list, key, links] of chains) {
    const ways = new Map<string, readonly string[]>(links)
    for (const [place, [name]] of links.entries())
      if (returns(ways, name))
        report([list, place, key], 'circle', `"${name}" đi sau chính nó`, `"${name}" comes after itself`)
  }
}
