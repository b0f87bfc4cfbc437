import type { Said, WrongField } from '@hiepluc/contract/wire.ts'
import { Refusal } from '#platform/refusal.ts'
import { isDay } from './day.ts'
import { CLASS } from './facts.ts'
import type { Facts, FactValue } from './facts.ts'
import { fieldsOfCondition } from './matter-words.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { sayMoment } from './time-words.ts'
import { judge } from './verdict.ts'
import { sayIn } from './words.ts'
import type { Words } from './words.ts'
import type { FactRow } from './vocabulary-row.ts'
import type { Instant } from './zone.ts'

/** Facts as somebody gives them: unchecked words, times as ISO 8601. */
export interface GivenFacts {
  readonly matter: string
  /** absent: the earliest anchor with which a matter begins */
  readonly began?: string | undefined
  readonly values?: Readonly<Record<string, FactValue>> | undefined
  readonly anchors?: Readonly<Record<string, string>> | undefined
  readonly counted?: Readonly<Record<string, readonly string[]>> | undefined
  readonly parties?: readonly string[] | undefined
}

export interface ReadFacts {
  readonly facts: Facts
  /** what this pack has no word for, and so does not look at */
  readonly ignored: readonly string[]
}

/** How far a sender's clock may run ahead of ours. */
const AHEAD = 60_000

/**
 * Facts that can be so under a pack: known words, right kinds, anchors neither ahead of now nor out of order, no
 * contradiction. Else a refusal that says all that is wrong. What the pack has no word for is left out and named, so
 * that one set of facts can be held against several packs.
 */
export function factsOf(pack: Pack, given: GivenFacts, now: Instant): ReadFacts {
  const wrong: WrongField[] = []
  const ignored: string[] = []
  if (!pack.text.matters.some(({ id }) => id === given.matter))
    wrong.push(at('matter', noSuch('matter', given.matter)))
  const values = pick(
    'values',
    given.values,
    pack.facts,
    ignored,
    (one, row) => wrongValue(pack, row, one),
    wrong,
  )
  const anchors = timesOf(
    pick('anchors', given.anchors, pack.anchors, ignored, (time) => wrongTime(time), wrong),
  )
  const counts = new Map(pack.text.counts.map((row) => [row.id, row]))
  const lists = pick(
    'counted',
    given.counted,
    counts,
    ignored,
    (list) => list.map((time) => wrongTime(time) ?? notAhead(pack, time, now)).find(Boolean),
    wrong,
  )
  const named = given.parties ?? []
  const parties = named.filter((name) => pack.parties.has(name))
  ignored.push(...named.filter((name) => !pack.parties.has(name)))
  if (given.began !== undefined && wrongTime(given.began)) wrong.push(at('began', wrongTime(given.began)!))
  wrong.push(...misplaced(pack, anchors, now))
  if (wrong.length > 0) throw refused(wrong)
  const facts: Facts = {
    ...{ matter: given.matter, values, anchors, parties },
    counted: Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map(Date.parse)])),
    began: given.began === undefined ? beganOf(pack, anchors, now) : Date.parse(given.began),
  }
  const against = pack.text.contradictions.filter((row) => judge(pack, row.when, facts).holds === true)
  if (against.length > 0)
    throw refused(
      against.flatMap(({ says, when }) =>
        fieldsOfCondition(pack, when).map((field) => at(field, sayIn(says))),
      ),
    )
  return { facts, ignored }
}

/** When a matter began: the earliest of the anchors with which matters begin; of none, now. */
export function beganOf(pack: Pack, anchors: Facts['anchors'], now: Instant): Instant {
  const begins = pack.text.anchors.filter((row) => row.begins && anchors[row.id] !== undefined)
  return begins.length > 0 ? Math.min(...begins.map(({ id }) => anchors[id]!)) : now
}

const at = (field: string, said: Said): WrongField => ({ field, ...said })

function pick<Value, Row extends { readonly name: Words }>(
  part: 'values' | 'anchors' | 'counted',
  given: Readonly<Record<string, Value>> = {},
  known: ReadonlyMap<string, Row>,
  ignored: string[],
  check: (value: Value, row: Row) => Said | undefined,
  wrong: WrongField[],
): Record<string, Value> {
  const kept: Record<string, Value> = {}
  for (const [name, value] of Object.entries(given)) {
    const row = known.get(name)
    const trouble = row && check(value, row)
    if (!row) ignored.push(name)
    else if (trouble) {
      const own = sayIn(row.name)
      wrong.push(at(`${part}.${name}`, { vi: `${own.vi}: ${trouble.vi}`, en: `${own.en}: ${trouble.en}` }))
    } else kept[name] = value
  }
  return kept
}

const timesOf = (given: Record<string, string>): Record<string, Instant> =>
  Object.fromEntries(Object.entries(given).map(([name, at]) => [name, Date.parse(at)]))

function wrongTime(at: string): Said | undefined {
  if (
    /^.{10}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})$/.test(at) &&
    isDay(at.slice(0, 10)) &&
    !Number.isNaN(Date.parse(at))
  )
    return undefined
  return { vi: `"${at}" không phải thời điểm kèm múi giờ`, en: `"${at}" is no moment with its zone` }
}

/** What is counted has happened. */
function notAhead({ text: { zone } }: Pack, time: string, now: Instant): Said | undefined {
  const moment = Date.parse(time)
  if (moment <= now + AHEAD) return undefined
  return {
    vi: `${sayMoment(zone, moment)} ở tương lai`,
    en: `${sayMoment(zone, moment)} lies in the future`,
  }
}

function wrongValue(pack: Pack, row: FactRow, value: FactValue): Said | undefined {
  if (row.type === 'yes-no')
    return typeof value === 'boolean' ? undefined : { vi: 'cần có hoặc không', en: 'takes yes or no' }
  if (row.type === 'number') return wrongNumber(row, value)
  const list = row.type === 'choices' ? value : [value]
  const choices = row.id === CLASS ? [...pack.classes.keys()] : (row.choices ?? []).map(({ id }) => id)
  if (!Array.isArray(list)) return { vi: 'cần một danh sách lựa chọn', en: 'takes a list of choices' }
  const odd = (list as readonly string[]).find((one) => !choices.includes(one))
  return odd === undefined ? undefined : noSuch('choice', JSON.stringify(odd))
}

function wrongNumber(
  { atLeast = -Infinity, atMost = Infinity }: FactRow,
  value: FactValue,
): Said | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { vi: 'cần một số', en: 'takes a number' }
  if (value >= atLeast && value <= atMost) return undefined
  return {
    vi: `${value} nằm ngoài khoảng ${atLeast} đến ${atMost}`,
    en: `${value} is not between ${atLeast} and ${atMost}`,
  }
}

/** Anchors ahead of now that are no plans, and anchors before what they must follow. */
function misplaced(pack: Pack, anchors: Facts['anchors'], now: Instant): WrongField[] {
  const { zone } = pack.text
  return Object.entries(anchors).flatMap(([name, moment]) => {
    const row = rowOf(pack.anchors, name)
    const own = sayIn(row.name)
    const ahead =
      row.planned || moment <= now + AHEAD
        ? []
        : [
            {
              vi: `${own.vi} (${sayMoment(zone, moment)}) ở tương lai`,
              en: `${own.en} (${sayMoment(zone, moment)}) lies in the future`,
            },
          ]
    const early = (row.notBefore ?? [])
      .filter((other) => anchors[other] !== undefined && moment < anchors[other])
      .map((other) => {
        const first = sayIn(rowOf(pack.anchors, other).name)
        return {
          vi: `${own.vi} (${sayMoment(zone, moment)}) không thể trước ${first.vi} (${sayMoment(zone, anchors[other]!)})`,
          en: `${own.en} (${sayMoment(zone, moment)}) can't be before ${first.en} (${sayMoment(zone, anchors[other]!)})`,
        }
      })
    return [...ahead, ...early].map((said) => at(`anchors.${name}`, said))
  })
}

const noSuch = (what: 'matter' | 'choice', name: string): Said =>
  what === 'matter'
    ? { vi: `bộ quy định không có loại việc "${name}"`, en: `the pack has no matter "${name}"` }
    : { vi: `không có lựa chọn ${name}`, en: `there is no choice ${name}` }

function refused(wrong: readonly WrongField[]): Refusal {
  // a contradiction stands at every field it is about, and is said once
  const once = wrong.filter(({ en }, place) => wrong.findIndex((one) => one.en === en) === place)
  const said = {
    vi: `Dữ kiện chưa đúng: ${once.map(({ vi }) => vi).join('; ')}.`,
    en: `These facts can't be: ${once.map(({ en }) => en).join('; ')}.`,
  }
  return new Refusal('malformed', said, wrong)
}
