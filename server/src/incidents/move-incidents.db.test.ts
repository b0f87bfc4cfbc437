import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { moveIncident } from './move-incident.ts'
import { moveIncidents } from './move-incidents.ts'
import type { AskedMoves } from './move-incidents.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let officer: Member
let contact: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
})

async function plant(
  count: number,
  state: IncidentState = 'notified',
  orgId = contact.orgId,
): Promise<number[]> {
  const ids: number[] = []
  while (ids.length < count) ids.push(await addIncident(desk, orgId, { state }))
  return ids
}
const at = (ids: readonly number[], version = 0) => ids.map((id) => ({ id, version }))
const go = (by: Member, asked: AskedMoves, now = NOW) => moveIncidents(desk.api, by, asked, now)
const rowsOf = async (ids: readonly number[]) => {
  const { rows } = await desk.owner.query<{
    state: string
    answer: string | null
    version: number
    entries: number
  }>(
    `select i.state, i.answer, i.version, (select count(*)::int from entry e where e.subject = 'incident:' || i.id) as entries
     from incident i where id = any($1) order by id`,
    [ids],
  )
  return rows
}

describe('one move with many', () => {
  test('two hundred are answered in one go, each with an entry of its own', async () => {
    const ids = await plant(200)
    const { moved, left } = await go(contact, { act: 'answer', answer: 'working', incidents: at(ids) })
    assert.deepEqual([moved.toSorted((a, b) => a - b), left], [ids.toSorted((a, b) => a - b), []])
    const rows = await rowsOf(ids)
    assert.equal(rows.length, 200)
    for (const row of rows)
      assert.deepEqual(row, { state: 'answered', answer: 'working', version: 1, entries: 1 })
  })

  test('a preview says what would be, and nothing is', async () => {
    const [ready, early] = [await plant(2), await plant(1, 'confirmed')]
    const asked = {
      act: 'answer',
      answer: 'fixed',
      incidents: at([...ready, ...early]),
      preview: true,
    } as const
    const { moved, left } = await go(contact, asked)
    assert.deepEqual(moved, ready)
    assert.deepEqual(
      left.map(({ id }) => id),
      early,
    )
    assert.match(left[0]!.why.en, /answered once/)
    assert.deepEqual(
      (await rowsOf(ready)).map(({ state, entries }) => [state, entries]),
      [
        ['notified', 0],
        ['notified', 0],
      ],
    )
  })

  test('what cannot be moved is left with its reason, and the others are moved', async () => {
    const [mine, changed, foreign] = [
      await plant(2),
      await plant(1),
      await plant(1, 'notified', stranger.orgId),
    ] as const
    await moveIncident(desk.api, officer, changed[0]!, 'answer', { version: 0, answer: 'working' }, NOW)
    const { moved, left } = await go(contact, {
      ...{ act: 'answer', answer: 'fixed', incidents: at([...mine, ...changed, ...foreign, 999_999_999]) },
    })
    assert.deepEqual(moved, mine)
    const why = new Map(left.map(({ id, why }) => [id, why]))
    assert.match(why.get(changed[0]!)!.en, /answered \(just now\), after you had opened/)
    // One of another operator is told apart from none by nothing.
    assert.equal(
      why.get(foreign[0]!)!.en.replace(String(foreign[0]), 'N'),
      why.get(999_999_999)!.en.replace('999999999', 'N'),
    )
    assert.equal((await rowsOf(foreign))[0]!.state, 'notified')
  })

  test('sent twice it is done once', async () => {
    const ids = await plant(3)
    const asked = { act: 'answer', answer: 'fixed', incidents: at(ids) } as const
    await go(contact, asked)
    assert.deepEqual((await go(contact, asked)).moved, ids)
    assert.deepEqual(
      (await rowsOf(ids)).map(({ entries }) => entries),
      [1, 1, 1],
    )
  })

  test('what has to be said and is missing is refused as a whole', async () => {
    const ids = await plant(2)
    const missing = (asked: Omit<AskedMoves, 'incidents'>) =>
      assert.rejects(
        go(contact, { ...asked, incidents: at(ids) }),
        (error) => error instanceof Refusal && error.kind === 'malformed',
      )
    await missing({ act: 'answer', answer: 'not-ours' })
    await missing({ act: 'answer', answer: 'working', until: '2026-11-19T00:00:00Z' })
    assert.deepEqual(
      (await rowsOf(ids)).map(({ state }) => state),
      ['notified', 'notified'],
    )
  })

  test('two who take the same ones in other orders come through, and each is answered once', async () => {
    const ids = await plant(30)
    const asked = (incidents: AskedMoves['incidents']) =>
      go(contact, { act: 'answer', answer: 'working', incidents })
    const outcomes = await Promise.all([asked(at(ids)), asked(at(ids.toReversed())), asked(at(ids))])
    for (const { moved } of outcomes) assert.equal(moved.length, 30)
    assert.ok((await rowsOf(ids)).every(({ entries, version }) => entries === 1 && version === 1))
  })

  test('an operator confirms nothing, an officer notifies many', async () => {
    const ids = await plant(2, 'confirmed')
    const barred = await go(contact, { act: 'notify', incidents: at(ids) })
    assert.deepEqual(barred.moved, [])
    assert.match(barred.left[0]!.why.en, /Only a duty officer/)
    assert.deepEqual((await go(officer, { act: 'notify', incidents: at(ids) })).moved, ids)
  })
})
