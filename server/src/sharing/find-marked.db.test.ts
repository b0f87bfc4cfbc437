import assert from 'node:assert/strict'
import { test } from 'node:test'
import { change } from '#platform/database.ts'
import { addMember, addMembers, testDesk } from '#test/test-database.ts'
import { findMarked } from './find-marked.ts'

test('an incident’s or report’s marking is found by who sees the thing, and of other subjects there is none', async () => {
  const desk = await testDesk()
  const { officer, source } = await addMembers(desk)
  const stranger = await addMember(desk, 'officer', { standing: 'operator' })
  await desk.owner.query(
    `with b as (insert into blob (id, sha256, size, chunks, month) values (1, sha256(''), 0, 0, '2026-11-01') returning *),
       s as (insert into source (org_id, member_id, name, tlp, confidence) values ($1, $2, 'feed', 'RED', 50) returning id)
     insert into report (org_id, source_id, blob_id, sha256, size, tlp, received_at)
       select $1, s.id, b.id, b.sha256, 0, 'RED', now() from s, b`,
    [source.orgId, source.id],
  )
  const found = (by: typeof officer, subject: string) => change(desk.api, by, (tx) => findMarked(tx, subject))
  assert.deepEqual(await found(officer, 'report:1'), {
    ...{ subject: 'report:1', tlp: 'RED', orgId: source.orgId },
  })
  assert.equal(await found(stranger, 'report:1'), undefined)
  for (const subject of ['incident:1', 'member:1', 'desk', 'report:x'])
    assert.equal(await found(officer, subject), undefined)
})
