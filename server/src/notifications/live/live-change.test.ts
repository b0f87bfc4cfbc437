import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { EntryBody } from '#ledger/entry.ts'
import { accountIn, touchedBy } from './live-change.ts'

const entry = (given: Partial<EntryBody>): EntryBody => ({
  ...{ kind: 'incident.noted', at: '2026-11-20T00:00:00.000Z', member: 7, organisation: 1, act: 'x' },
  ...{ subject: 'incident:12', facts: {} },
  ...given,
})

describe('what an entry touches', () => {
  for (const [says, given, touched] of [
    ['its subject', {}, [{ thing: 'incident', ids: [[12, 12]], isNew: false }]],
    [
      'many, by ranges, beside the report they came by',
      { kind: 'incidents.opened', subject: 'report:3', facts: { incidents: [4, [6, 9]] } },
      [
        { thing: 'report', ids: [[3, 3]], isNew: true },
        {
          thing: 'incident',
          ids: [
            [4, 4],
            [6, 9],
          ],
          isNew: true,
        },
      ],
    ],
    [
      'the staged report of an incident',
      { kind: 'staged-report.submitted', facts: { report: 5 } },
      [
        { thing: 'incident', ids: [[12, 12]], isNew: true },
        { thing: 'staged-report', ids: [[5, 5]], isNew: true },
      ],
    ],
    ['nothing, where somebody only read', { kind: 'sensitive.read' }, []],
    ['nothing, where nobody has it on a list', { kind: 'webhook.added', subject: 'webhook:1' }, []],
  ] as const)
    test(says, () => assert.deepEqual(touchedBy(entry(given as Partial<EntryBody>)), touched))
})

test('sessions end by what is done to a member, or by the member', () => {
  assert.equal(accountIn(entry({ kind: 'member.deactivated', subject: 'member:9' })), 9)
  assert.equal(accountIn(entry({ kind: 'session.ended', subject: 'desk' })), 7)
  assert.equal(accountIn(entry({})), undefined)
})
