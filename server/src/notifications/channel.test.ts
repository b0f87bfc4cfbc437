import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import { parseChannel, viewChannel } from './channel.ts'
import { parseSuppressed, suppressedUntil, suppressionEnd, viewSuppression } from './suppression.ts'

const NOW = new Date('2026-11-26T08:00:00Z')
const CHANNEL = { classes: [], mode: 'by-rule', digestAt: [480], step: 1 } as const

describe('how somebody hears', () => {
  test('each class and time is kept once, in order', () =>
    assert.deepEqual(
      parseChannel({
        ...{ mode: 'digest', step: 2, digestAt: [960, 480, 960] },
        classes: ['malicious-code', 'availability', 'malicious-code'],
      }),
      { mode: 'digest', step: 2, digestAt: [480, 960], classes: ['availability', 'malicious-code'] },
    ))
  test('quiet hours over midnight are hours, those that begin as they end are none', () => {
    const given = { ...CHANNEL, classes: [], digestAt: [480] }
    assert.deepEqual(parseChannel({ ...given, quiet: { from: 1320, to: 360 } }).quiet, {
      from: 1320,
      to: 360,
    })
    assert.throws(() => parseChannel({ ...given, quiet: { from: 60, to: 60 } }), Refusal)
  })
  test('is shown with whose it is', () => {
    const row = { ...CHANNEL, id: 1, orgId: 2, kind: 'mail', contactId: 3, webhookId: null } as const
    const seen = viewChannel({ ...row, quietFrom: 0, quietTo: 60 }, { change: true })
    assert.deepEqual([seen.contact, seen.webhook, seen.quiet], [3, undefined, { from: 0, to: 60 }])
  })
})

describe('what somebody does not want to hear of', () => {
  test('is something: not everything can be suppressed', () => {
    assert.throws(() => parseSuppressed({}), Refusal)
    assert.throws(() => parseSuppressed({ asset: '  ' }), Refusal)
    assert.throws(() => parseSuppressed({ asset: 'a\u200bb' }), Refusal)
    assert.throws(() => parseSuppressed({ class: 'availability', type: 'infected-system' }), Refusal)
    assert.deepEqual(parseSuppressed({ class: 'malicious-code', type: 'infected-system' }), {
      ...{ class: null, type: 'infected-system', asset: null },
    })
  })
  const all = { class: null, type: null, asset: null, endedAt: null, until: suppressionEnd(1, NOW) }
  const matter = { type: 'infected-system', asset: '192.0.2.1' } as const
  const CASES = [
    ['its class', { ...all, class: 'malicious-code' }, true],
    ['another class', { ...all, class: 'availability' }, false],
    ['its type on another asset', { ...all, type: 'infected-system', asset: '192.0.2.2' }, false],
    ['its type on its asset', { ...all, type: 'infected-system', asset: '192.0.2.1' }, true],
    ['its asset until yesterday', { ...all, asset: '192.0.2.1', until: suppressionEnd(-1, NOW) }, false],
    ['its asset, ended early', { ...all, asset: '192.0.2.1', endedAt: NOW }, false],
  ] as const
  for (const [says, one, expected] of CASES)
    test(says, () => assert.equal(suppressedUntil([one], matter, NOW) !== null, expected))
  test('lasts until the last of those that fit', () =>
    assert.deepEqual(
      suppressedUntil(
        [
          { ...all, type: 'infected-system' },
          { ...all, asset: '192.0.2.1', until: suppressionEnd(9, NOW) },
        ],
        matter,
        NOW,
      ),
      suppressionEnd(9, NOW),
    ))
  test('is shown without what it does not name', () => {
    const row = { ...all, asset: 'x', id: 1, orgId: 2, orgName: 'X', orgNameEn: null, words: 'x', by: null }
    const seen = viewSuppression({ ...row, createdAt: NOW }, { end: true })
    assert.deepEqual(
      [seen.asset, 'class' in seen, 'by' in seen, 'endedAt' in seen],
      ['x', false, false, false],
    )
  })
})
