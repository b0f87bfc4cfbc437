import { RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseIncidentRules } from './incident-rule.ts'

const shipped = (): { rules: { rule: string; types: string[] }[] } =>
  JSON.parse(readFileSync(new URL('../../packs/vn/incident-rules.json', import.meta.url), 'utf8'))

const CASES = [
  ['infected-system', 'critical', 'open', 7], // one owner has to clean one machine
  ['ddos-amplifier', 'medium', 'digest', 30], // thousands of open resolvers are one matter for the operator
  ['vulnerable-system', 'critical', 'open', 14], // being exploited now: not to be lost in a digest
  ['vulnerable-system', 'low', 'digest', 30],
  ['undetermined', 'info', 'count', 30], // device identification is no trouble by itself
] as const

for (const [type, severity, mode, quietDays] of CASES)
  test(`${type} of severity ${severity} leads to ${mode}`, () => {
    const rule = parseIncidentRules(shipped()).ruleFor(type, severity)
    assert.deepEqual([rule.mode, rule.quietDays], [mode, quietDays])
  })

test('a pack that leaves a type without a rule is refused, by its name', () => {
  const pack = shipped()
  pack.rules = pack.rules.filter((rule) => !rule.types.includes('scanner'))
  assert.throws(() => parseIncidentRules(pack), /no incident rule for/)
})

test('an unknown key in a pack is refused', () => {
  assert.throws(() => parseIncidentRules({ ...shipped(), colour: 'red' }))
})

test('every type of the taxonomy is decided', () => {
  const rules = parseIncidentRules(shipped())
  assert.equal(RSIT_TYPES.filter((type) => rules.ruleFor(type, 'info')).length, RSIT_TYPES.length)
})
