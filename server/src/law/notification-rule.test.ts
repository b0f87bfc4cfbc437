import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseNotificationRules } from './notification-rule.ts'

interface Shipped {
  rules: { rule: string; types: string[]; severities?: string[]; repeatDays: number }[]
  steps: { step: number; afterHours: number }[]
}
const shipped = (): Shipped =>
  JSON.parse(readFileSync(new URL('../../packs/vn/notification-rules.json', import.meta.url), 'utf8'))

const CASES = [
  ['c2-server', 'critical', 'at-once', 7, true], // somebody steers machines from there now: nobody waits for the morning
  ['c2-server', 'high', 'at-once', 7, false],
  ['infected-system', 'critical', 'digest', 7, false], // thousands a day: one mail a line is not read
  ['data-leak', 'high', 'by-officer', 7, true], // starts duties under the law on personal data: a person reads it first
  ['vulnerable-system', 'critical', 'at-once', 30, false],
  ['ddos-amplifier', 'medium', 'digest', 30, false],
  ['violence', 'high', 'by-officer', 30, false],
  ['blocklist', 'low', 'none', 30, false],
] as const

for (const [type, severity, tells, repeatDays, urgent] of CASES)
  test(`${type} of severity ${severity} is told ${tells}`, () => {
    const rule = parseNotificationRules(shipped()).ruleFor(type, severity)
    assert.deepEqual([rule.tells, rule.repeatDays, rule.urgent], [tells, repeatDays, urgent])
  })

const BROKEN: readonly [what: string, breaks: (pack: Shipped) => unknown, says: RegExp][] = [
  ['a type without a rule', (p) => p.rules.shift() && p.rules.splice(0, 1), /no notification rule for/],
  ['two rules of one name', (p) => (p.rules[1]!.rule = p.rules[0]!.rule), /two notification rules/],
  [
    'a rule that nothing reaches',
    (p) => p.rules.push({ ...p.rules.at(-1)!, rule: 'dead' }),
    /nothing reaches the notification rule dead/,
  ],
  ['steps out of order', (p) => (p.steps[1]!.afterHours = 30), /step 3 is out of order/],
  ['a missing step', (p) => p.steps.splice(1, 1), /step 3 is out of order/],
  ['a first step that waits', (p) => (p.steps[0]!.afterHours = 1), /step 1 is out of order/],
  ['a repeat that never ends', (p) => (p.rules[0]!.repeatDays = 0), /repeatDays/],
  ['an unknown key', (p) => Object.assign(p, { colour: 'red' }), /colour/],
  ['an unknown type', (p) => p.rules[0]!.types.push('gossip'), /types/],
]

for (const [what, breaks, says] of BROKEN)
  test(`a pack with ${what} is refused`, () => {
    const pack = shipped()
    breaks(pack)
    assert.throws(() => parseNotificationRules(pack), says)
  })
