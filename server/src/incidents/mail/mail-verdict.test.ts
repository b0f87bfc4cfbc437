import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verdictOf } from './mail-verdict.ts'
import type { MailFacts } from './mail-verdict.ts'

const addressed = { incident: 17, orgId: 3, open: true }
const sender = { id: 5, name: 'Trực NOC', language: 'vi' } as const
const ANSWER: MailFacts = {
  ...{ odd: false, report: undefined, complaint: undefined, message: undefined, toReturnPath: false },
  ...{ automatic: undefined, again: false, replies: 1, addressed: [addressed], senders: 1, sender },
  ...{ authentic: undefined, saysSomething: true },
}
const failed = { outcome: 'failed', permanent: true, status: '5.1.1', recipient: '', words: '' } as const
const complaint = { kind: 'abuse', sender: '', recipient: '' }

for (const [says, facts, wanted] of [
  ['a known contact answers at the right address', {}, { state: 'answer', addressed, sender }],
  ['its server vouches for it', { authentic: 'pass' }, { state: 'answer', addressed, sender }],
  [
    'its server says it is forged',
    { authentic: 'fail' },
    { state: 'review', reason: 'not-authentic', incident: 17 },
  ],
  [
    'a stranger has the address',
    { sender: undefined },
    { state: 'review', reason: 'unknown-sender', incident: 17 },
  ],
  ['the address is made up', { addressed: [] }, { state: 'review', reason: 'wrong-token' }],
  [
    'it goes to no address of answers',
    { addressed: [], replies: 0 },
    { state: 'review', reason: 'no-address' },
  ],
  [
    'it goes to two incidents',
    { addressed: [addressed, { ...addressed, incident: 18 }] },
    { state: 'review', reason: 'several-incidents' },
  ],
  [
    'several are said to have sent it',
    { senders: 2 },
    { state: 'review', reason: 'several-senders', incident: 17 },
  ],
  [
    'nobody is said to have sent it',
    { senders: 0, sender: undefined },
    { state: 'review', reason: 'several-senders', incident: 17 },
  ],
  ['its form is odd', { odd: true }, { state: 'review', reason: 'odd', incident: 17 }],
  [
    'the incident is part of another',
    { addressed: [{ ...addressed, open: false }] },
    { state: 'review', reason: 'not-open', incident: 17 },
  ],
  ['it says nothing', { saysSomething: false }, { state: 'review', reason: 'no-words', incident: 17 }],
  [
    'an absence notice of a known contact',
    { automatic: 'auto-submitted' },
    { state: 'automatic', reason: 'auto-submitted' },
  ],
  ['the same mail again', { again: true }, { state: 'automatic', reason: 'again' }],
  [
    'a report of delivery at the return path',
    { report: failed, toReturnPath: true, message: 9, automatic: 'no-return-path' },
    { state: 'bounce', reason: 'failed', message: 9 },
  ],
  [
    'only for now',
    { report: { ...failed, permanent: false }, message: 9 },
    { state: 'bounce', reason: 'failed-for-now', message: 9 },
  ],
  [
    'something else at the return path',
    { toReturnPath: true, message: 9 },
    { state: 'bounce', reason: 'unclear', message: 9 },
  ],
  ['a report that proves nothing', { report: failed }, { state: 'review', reason: 'unproven-report' }],
  [
    'a complaint',
    { complaint, message: 9, automatic: 'no-return-path' },
    { state: 'complaint', reason: 'abuse', message: 9 },
  ],
  ['a complaint about nothing that is known', { complaint }, { state: 'complaint', reason: 'abuse' }],
] as const)
  test(says, () => assert.deepEqual(verdictOf({ ...ANSWER, ...(facts as Partial<MailFacts>) }), wanted))
