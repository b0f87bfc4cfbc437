import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Role } from '@hiepluc/contract/role.ts'
import { listReceivers as declared } from '@hiepluc/contract/endpoints/sharings.ts'
import type { Member } from '#permits/permit.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { listReceivers } from './list-receivers.ts'

let desk: TestDesk
let officer: Member
const people = new Map<string, Member>()

const add = async (name: string, roles: readonly Role[], where: Parameters<typeof addPerson>[2]) => {
  const member = await addPerson(desk, roles, where)
  await desk.owner.query('update member set name = $2 where id = $1', [member.id, name])
  people.set(name, member)
  return member
}

before(async () => {
  desk = await testDesk()
  officer = await add('Receiver An', ['duty-officer'], {})
  await add('Receiver Bình', ['analyst'], { standing: 'police' })
  await add('Receiver Dũng', ['leader'], { orgId: officer.orgId })
  const contact = await add('Receiver Oanh', ['contact'], { standing: 'operator' })
  await desk.owner.query(
    `update organisation set name = 'Công ty 100%', name_en = 'The Hundred', key = 'hundred' where id = $1`,
    [contact.orgId],
  )
  const gone = await add('Receiver Phúc', ['contact'], { orgId: contact.orgId, standing: 'operator' })
  await desk.owner.query('update member set deactivated_at = now() where id = $1', [gone.id])
  await add('Receiver Hạnh', ['desk-admin'], { orgId: officer.orgId })
  await add('Receiver Giang', ['auditor'], { orgId: officer.orgId })
})

const found = async (of: 'organisation' | 'person', q: string) => {
  const answer = await listReceivers(desk.api, officer, { of, q, limit: 20 })
  assert.deepEqual(declared.output!.parse(answer), answer)
  return answer.rows
}

describe('with whom something could be shared', () => {
  test('persons: not those who read all of it, read no content, or have gone', async () => {
    const names = (await found('person', 'receiver')).map(({ member }) => member?.name)
    assert.deepEqual(names, ['Receiver Dũng', 'Receiver Oanh'])
  })

  test('persons are found by their organisation too', async () => {
    const [one, ...others] = await found('person', 'hundred')
    assert.deepEqual(others, [])
    assert.deepEqual(one?.member, { id: people.get('Receiver Oanh')!.id, name: 'Receiver Oanh' })
  })

  test('organisations by either name, with signs as they are written; authorities read anyway', async () => {
    const { orgId } = people.get('Receiver Oanh')!
    const hundred = { organisation: { id: orgId, name: 'Công ty 100%', nameEn: 'The Hundred' } }
    assert.deepEqual(await found('organisation', '100%'), [hundred])
    assert.deepEqual(await found('organisation', 'the hund'), [hundred])
    assert.deepEqual(await found('organisation', '10_%'), [])
    const all = await listReceivers(desk.api, officer, { of: 'organisation', limit: 50 })
    assert.ok(!all.rows.some(({ organisation }) => organisation.id === officer.orgId))
  })

  test('an operator’s people find nobody beyond their own organisation', async () => {
    const { rows } = await listReceivers(desk.api, people.get('Receiver Oanh')!, { of: 'person', limit: 50 })
    assert.ok(rows.every(({ organisation }) => organisation.id === people.get('Receiver Oanh')!.orgId))
  })
})
