import type { Said } from '@hiepluc/contract/wire.ts'
import type { Clock, Span, Start } from './clock.ts'
import type { CountingRules, Step } from './counting.ts'
import type { Day } from './day.ts'
import type { Duration } from './duration.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { lengthOf } from './running.ts'
import { joinSaid, sayIn } from './words.ts'
import type { Words } from './words.ts'
import { inZone } from './zone.ts'
import type { Instant } from './zone.ts'

export const sayNumber = (value: number): Said => ({
  vi: value.toLocaleString('vi-VN'),
  en: value.toLocaleString('en-GB'),
})

const UNITS: Record<keyof Duration, readonly [vi: string, one: string, more: string]> = {
  years: ['năm', 'year', 'years'],
  months: ['tháng', 'month', 'months'],
  weeks: ['tuần', 'week', 'weeks'],
  days: ['ngày', 'day', 'days'],
  workingDays: ['ngày làm việc', 'working day', 'working days'],
  hours: ['giờ', 'hour', 'hours'],
  minutes: ['phút', 'minute', 'minutes'],
}

/** '1 tháng 15 ngày', '72 hours'. */
export const sayDuration = (given: Duration): Said =>
  joinSaid(
    (Object.keys(UNITS) as (keyof Duration)[])
      .filter((unit) => given[unit] !== undefined)
      .map((unit) => {
        const [vi, one, more] = UNITS[unit]
        const count = given[unit]!
        return { vi: `${count} ${vi}`, en: `${count} ${count === 1 ? one : more}` }
      }),
    ' ',
  )

/** '25/12/2026', as both languages of the screens write days. */
export const sayDay = (day: Day): string => day.split('-').toReversed().join('/')
const sayDayOfYear = (day: string) => day.split('-').toReversed().join('/')

/** '23/11/2026 08:15 +07:00' */
export function sayMoment(zone: string, at: Instant): string {
  const text = inZone(zone, at)
  return `${sayDay(text.slice(0, 10))} ${text.slice(11, 16)} ${text.slice(16)}`
}

const anchorName = (pack: Pack, start: Start): Said =>
  typeof start === 'string'
    ? sayIn(rowOf(pack.anchors, start).name)
    : sayIn(rowOf(pack.thresholds, start.reached).says)

const saySpan = (pack: Pack, span: Span): Said => sayDuration(lengthOf(pack, span).time)

/** The pack's own reading of what has no number, as an aside. */
function sayReading(pack: Pack, reading: Span | undefined): Said {
  if (!reading) return { vi: '', en: '' }
  const time = saySpan(pack, reading)
  return {
    vi: ` (luật không nêu số; bộ quy định lấy ${time.vi})`,
    en: ` (the law has no number; the pack takes ${time.en})`,
  }
}

/** A clock as a reader would say it. */
export function sayClock(pack: Pack, clock: Clock): Said {
  switch (clock.kind) {
    case 'standing':
      return { vi: 'thường xuyên', en: 'always' }
    case 'stated':
      return { vi: 'theo hạn ghi trong yêu cầu', en: 'by the term the request states' }
    case 'yearly':
    case 'on':
      return sayFixed(clock)
    case 'immediately':
      return about(
        anchorName(pack, clock.from),
        'ngay khi ',
        'at once when: ',
        sayReading(pack, clock.reading),
      )
    case 'after':
      return about(anchorName(pack, clock.from), 'sau khi ', 'after: ', sayReading(pack, clock.reading))
    case 'within':
      return from(pack, saySpan(pack, clock.time), clock.from, 'trong ', 'within ')
    case 'before':
      return sayBefore(pack, clock)
    case 'keep': {
      const time = saySpan(pack, clock.time)
      const kept = { vi: `lưu ít nhất ${time.vi}`, en: `kept for at least ${time.en}` }
      return clock.from === undefined ? kept : from(pack, kept, clock.from, '', '')
    }
    case 'lapse':
      return sayLapse(pack, clock)
  }
}

const about = (name: Said, vi: string, en: string, more: Said): Said => ({
  vi: `${vi}${name.vi}${more.vi}`,
  en: `${en}${name.en}${more.en}`,
})

function from(pack: Pack, time: Said, start: Start, vi: string, en: string): Said {
  const name = anchorName(pack, start)
  return { vi: `${vi}${time.vi} kể từ: ${name.vi}`, en: `${en}${time.en} from: ${name.en}` }
}

function sayFixed(clock: Extract<Clock, { kind: 'yearly' | 'on' }>): Said {
  const days = clock.kind === 'on' ? [sayDay(clock.day)] : clock.days.map(sayDayOfYear)
  const list = days.join(', ')
  const [vi, en] = clock.until === 'before' ? ['trước ngày', 'before'] : ['đến hết ngày', 'by the end of']
  return clock.kind === 'on'
    ? { vi: `${vi} ${list}`, en: `${en} ${list}` }
    : { vi: `hằng năm, ${vi} ${list}`, en: `every year, ${en} ${list}` }
}

function sayBefore(pack: Pack, clock: Extract<Clock, { kind: 'before' }>): Said {
  const name = anchorName(pack, clock.moment)
  if (!clock.time) return { vi: `trước khi ${name.vi}`, en: `before: ${name.en}` }
  const time = saySpan(pack, clock.time)
  return { vi: `ít nhất ${time.vi} trước khi ${name.vi}`, en: `at least ${time.en} before: ${name.en}` }
}

function sayLapse(pack: Pack, clock: Extract<Clock, { kind: 'lapse' }>): Said {
  const run = from(pack, saySpan(pack, clock.time), clock.from, 'hết ', 'after ')
  const effect = sayIn(clock.effect)
  if (clock.unless === undefined) return { vi: `${run.vi} thì ${effect.vi}`, en: `${run.en}: ${effect.en}` }
  const unless = anchorName(pack, clock.unless)
  return {
    vi: `${run.vi}, nếu chưa có “${unless.vi}” thì ${effect.vi}`,
    en: `${run.en}, unless “${unless.en}” came in time: ${effect.en}`,
  }
}

const sayWhy = (why: 'weekend' | Words): Said =>
  why === 'weekend' ? { vi: 'cuối tuần', en: 'a weekend' } : sayIn(why)

/** What happened on the way to a due time. */
export function sayStep(zone: string, step: Step): Said {
  switch (step.step) {
    case 'first-hour': {
      const at = sayMoment(zone, step.at)
      return { vi: `giờ đầu tiên bắt đầu lúc ${at}`, en: `the first hour begins at ${at}` }
    }
    case 'skipped': {
      const why = sayWhy(step.why)
      return {
        vi: `không tính ${sayDay(step.day)}: ${why.vi}`,
        en: `${sayDay(step.day)} does not count: ${why.en}`,
      }
    }
    case 'moved': {
      const why = sayWhy(step.why)
      const [was, is] = [sayDay(step.from), sayDay(step.to)]
      return { vi: `${was} là ${why.vi}, chuyển sang ${is}`, en: `${was} is ${why.en}, so it moves to ${is}` }
    }
    case 'shorter-month':
      return {
        vi: `tháng đó không có ngày tương ứng, lấy ${sayDay(step.day)}`,
        en: `that month has no such day: ${sayDay(step.day)}`,
      }
    case 'beyond-calendar':
      return {
        vi: `lịch chưa có ngày nghỉ lễ của ${sayDay(step.day)}; mới tính cuối tuần`,
        en: `the calendar says nothing of ${sayDay(step.day)} yet; only weekends are counted out`,
      }
  }
}

/** How a pack counts time. */
export function sayCounting({ firstDay, endOfMonth, lastDayOff, hours }: CountingRules): Said {
  const OFF: Record<CountingRules['lastDayOff'], Said> = {
    'next-working-day': {
      vi: 'ngày cuối là ngày nghỉ thì sang ngày làm việc tiếp theo',
      en: 'a last day off moves to the next working day',
    },
    'previous-working-day': {
      vi: 'ngày cuối là ngày nghỉ thì lùi về ngày làm việc trước',
      en: 'a last day off moves to the working day before',
    },
    stays: { vi: 'ngày cuối là ngày nghỉ vẫn giữ nguyên', en: 'a last day off stays' },
  }
  const counted = firstDay === 'counted'
  const last = endOfMonth === 'last-day'
  const moment = hours === 'from-the-moment'
  return joinSaid(
    [
      {
        vi: counted ? 'tính cả ngày đầu' : 'không tính ngày đầu',
        en: counted ? 'the first day counts' : 'the first day does not count',
      },
      {
        vi: last
          ? 'tháng thiếu ngày thì hết vào ngày cuối tháng'
          : 'tháng thiếu ngày thì hết vào ngày tiếp theo',
        en: last
          ? 'a month without that day ends on its last'
          : 'a month without that day ends on the day after it',
      },
      OFF[lastDayOff],
      {
        vi: moment ? 'giờ tính từ đúng thời điểm' : 'giờ tính từ giờ tròn kế tiếp',
        en: moment ? 'hours run from the moment' : 'hours run from the next full hour',
      },
    ],
    '; ',
  )
}
