import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesBelow, textOf } from './tree.ts'

/** The only files that write to an address nobody has verified, each with its reason. */
const MAY: Readonly<Record<string, string>> = {
  'server/src/identity/change-password.ts': 'the owner of an account hears of its password',
  'server/src/identity/factors/tell-owner.ts': 'the owner of an account hears what happened to it',
  'server/src/identity/issue-link.ts': 'an invitation or a reset: the link is for who reads the address',
  'server/src/registry/issue-contact-link.ts': 'the link by which an address is verified',
  'server/src/notifications/send-sample.ts': 'a test to the own account of who asks for it',
}

test('only mails about accounts and the link that verifies go to an address nobody has verified', () => {
  const found = filesBelow('server/src').filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.endsWith('.test.ts') &&
      file !== 'server/src/platform/write-message.ts' &&
      /\baccount: true\b/.test(textOf(file)),
  )
  assert.deepEqual(found.toSorted(), Object.keys(MAY).toSorted())
})

test('messages are written by writeMessage alone', () => {
  const found = filesBelow('server/src').filter(
    (file) =>
      file.endsWith('.ts') && !file.endsWith('.test.ts') && /insert into message\b/.test(textOf(file)),
  )
  assert.deepEqual(found, ['server/src/platform/write-message.ts'])
})
