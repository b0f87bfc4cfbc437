import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsOf } from '#law/given-facts.ts'
import type { GivenFacts } from '#law/given-facts.ts'
import { dutiesOf } from '#law/owed.ts'
import type { Owed } from '#law/owed.ts'
import type { Pack } from '#law/pack.ts'
import { inZone } from '#law/zone.ts'

/**
 * One line of a table: a duty and its article, the facts of the matter, when each anchor was, and what must come out. A
 * due time in the pack's zone; `until` a day that ends it; `waits` for an anchor; `open`; `none`: not owed; a question mark
 * ahead: not sure yet. Odd lines have their reason beside them.
 */
export type PackCase = readonly [
  duty: string,
  article: string,
  facts: GivenFacts['values'],
  anchors: Readonly<Record<string, string>>,
  expected: string,
]

/** Runs a table of cases, each a test of its own. `local`: the offset of times that state none. */
export function testCases(
  pack: Pack,
  matter: string,
  local: string,
  always: GivenFacts['values'],
  cases: readonly PackCase[],
): void {
  for (const [duty, article, values, anchors, expected] of cases)
    test(`${duty} (${article}): ${say(values)} ${say(anchors)} -> ${expected}`, () => {
      const row = pack.duties.get(duty)
      assert.ok(row, `the pack has no duty ${duty}`)
      const owed = owedIn(pack, { matter, values: { ...always, ...values }, anchors }, local)
      const found = owed.find((one) => one.duty.id === duty)
      assert.equal(found ? outcome(pack, found) : 'none', expected)
      assert.equal(found?.article ?? row.article, article)
    })
}

const say = (given: object = {}) =>
  Object.entries(given)
    .map(([name, value]) => (value === true ? name : `${name} ${String(value)}`))
    .join(', ')

/** What is owed in a matter, as if somebody looked long afterwards. */
export function owedIn(pack: Pack, given: GivenFacts, local: string, at = '2027-11-30T12:00Z'): Owed[] {
  const whole = (time: string) => (/Z|[+-]\d{2}:\d{2}$/.test(time) ? time : `${time}${local}`)
  const anchors = Object.fromEntries(
    Object.entries(given.anchors ?? {}).map(([name, time]) => [name, whole(time)]),
  )
  const began = given.began === undefined ? {} : { began: whole(given.began) }
  const { facts } = factsOf(pack, { ...given, ...began, anchors }, Date.parse('2028-01-01T00:00Z'))
  return dutiesOf(pack, facts, Date.parse(whole(at)))
}

/** What came out, as the tables write it. */
export function outcome(pack: Pack, { clock, sure }: Owed): string {
  const mark = sure ? '' : '? '
  if (clock.state === 'waits') return `${mark}waits ${clock.waitsFor}`
  if (clock.due === undefined) return `${mark}open`
  const due = inZone(pack.text.zone, clock.due)
  return mark + (clock.day !== undefined && due.includes('T23:59') ? `until ${clock.day}` : due.slice(0, 16))
}
