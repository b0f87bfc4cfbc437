import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { hours, NOTICE, NOW, refused, stagedDesk } from '#test/staged-desk.ts'
import type { StagedDesk } from '#test/staged-desk.ts'

let desk: StagedDesk['desk']
let officer: StagedDesk['officer']
let second: StagedDesk['second']
let inspector: StagedDesk['inspector']
let contact: StagedDesk['contact']
let admin: StagedDesk['admin']
let stranger: StagedDesk['stranger']
let read: StagedDesk['read']
let save: StagedDesk['save']
let submit: StagedDesk['submit']
let review: StagedDesk['review']
let handedIn: StagedDesk['handedIn']
let law: StagedDesk['law']
let anchorOf: StagedDesk['anchorOf']
let entriesOn: StagedDesk['entriesOn']

before(async () => {
  ;({
    desk,
    officer,
    second,
    inspector,
    contact,
    admin,
    stranger,
    read,
    save,
    submit,
    review,
    handedIn,
    law,
    anchorOf,
    entriesOn,
  } = await stagedDesk())
})

describe('review', () => {
  test('a report that is returned is changed, handed in again and accepted; every version stays', async () => {
    const { incident, page } = await handedIn()
    const returned = await review('return', page.id, 1, { now: hours(1) })
    assert.deepEqual(
      [returned.state, returned.history[0]!.review?.outcome, returned.history[0]!.review?.words],
      ['returned', 'returned', 'Xem lại mục 3.'],
    )
    const own = await read(contact, page.id, hours(1))
    assert.equal(own.history[0]!.review?.words, 'Xem lại mục 3.')
    const better = { ...NOTICE, description: 'Máy chủ web bị xâm nhập qua lỗ hổng.', 'users-affected': 40 }
    const { save: saved } = await save(page.id, own.save, better, contact, hours(2))
    // What is being written is not told to the authority.
    assert.deepEqual((await read(officer, page.id, hours(2))).draft, undefined)
    const again = await submit(page.id, saved, contact, hours(30))
    assert.deepEqual(
      again.history[1]!.changes.map(({ field }) => field),
      ['description', 'users-affected'],
    )
    const accepted = await review('accept', page.id, 2, { by: second, words: 'Đủ.', now: hours(31) })
    assert.equal(accepted.state, 'accepted')
    assert.deepEqual(accepted.history[0]!.answers, NOTICE)
    assert.deepEqual(accepted.history[1]!.answers, better)
    assert.equal(accepted.submittedAt, NOW.toISOString())
    assert.deepEqual(
      (await entriesOn(incident)).filter((kind) => kind !== 'staged-report.read'),
      [
        'staged-report.submitted',
        'staged-report.returned',
        'staged-report.submitted',
        'staged-report.accepted',
      ],
    )
  })

  test('a new version restarts no clock, and neither returning nor accepting erases that it came late', async () => {
    const late = hours(30)
    const { incident, page } = await handedIn({ ...NOTICE, 'public-order-signs': true }, late)
    const standings = async (now: Date) =>
      (await law(incident, now)).duties
        .filter(({ stage }) => stage === 'early-warning')
        .map(({ duty, due, standing }) => [duty, due, standing.is, standing.late])
    const first = await standings(hours(31))
    assert.ok(first.length > 0)
    assert.ok(first.some(([, , is, missed]) => is === 'met' && (missed as number) > 0))
    const returned = await review('return', page.id, 1, { now: hours(31) })
    assert.deepEqual(await standings(hours(32)), first)
    const { save: saved } = await save(page.id, returned.save, {
      ...NOTICE,
      'public-order-signs': true,
      system: 'y',
    })
    await submit(page.id, saved, contact, hours(40))
    assert.equal(await anchorOf(incident, 'warned', hours(41)), late.toISOString())
    await review('accept', page.id, 2, { now: hours(41) })
    assert.deepEqual(await standings(hours(42)), first)
  })

  test('is of the version that was read, by who may, once', async () => {
    const { page } = await handedIn()
    for (const by of [contact, admin, inspector])
      await assert.rejects(review('accept', page.id, 1, { by }), refused('not-allowed'))
    await assert.rejects(review('accept', page.id, 1, { by: stranger }), refused('not-found'))
    const { save: saved } = await save(page.id, page.save, { ...NOTICE, system: 'y' })
    await submit(page.id, saved)
    await assert.rejects(review('return', page.id, 1), refused('not-in-this-state', /handed in version 2/))
    await review('accept', page.id, 2)
    assert.equal((await review('accept', page.id, 2)).history[1]!.review?.outcome, 'accepted')
    await assert.rejects(review('return', page.id, 2), refused('not-in-this-state', /has been accepted/))
  })

  test('who read it is told to the operator, each from the first time on, and is an entry', async () => {
    const { incident, page } = await handedIn()
    const readers = async () =>
      (await read(contact, page.id, hours(3))).history[0]!.readings.map(({ organisation, at }) => [
        organisation !== undefined,
        at,
      ])
    assert.deepEqual(await readers(), [])
    await read(officer, page.id, hours(1))
    await read(officer, page.id, hours(2))
    await read(inspector, page.id, hours(2))
    assert.deepEqual(
      (await readers()).map(([, at]) => at),
      [hours(1).toISOString(), hours(2).toISOString()],
    )
    assert.equal((await entriesOn(incident)).filter((kind) => kind === 'staged-report.read').length, 2)
  })
})

describe('in SQL under the role of the API', () => {
  const tried = (by: Member, statement: string, values: unknown[]) =>
    change(desk.api, by, async (_, client) => (await client.query(statement, values)).rowCount)

  test('nobody rewrites what was handed in, and an operator accepts nothing of its own by a review', async () => {
    const { page } = await handedIn()
    for (const statement of [
      "update staged_submission set answers = '{}' where report_id = $1",
      'delete from staged_submission where report_id = $1',
      'delete from staged_report where id = $1',
    ])
      await assert.rejects(tried(contact, statement, [page.id]), /permission denied/)
    await assert.rejects(
      tried(
        contact,
        `insert into staged_review (submission_id, org_id, outcome, member_id, by_org_id, entry_id, reviewed_at)
         select id, org_id, 'accepted', $2, $3, 1, now() from staged_submission where report_id = $1`,
        [page.id, contact.id, contact.orgId],
      ),
      /row-level security/,
    )
    await assert.rejects(
      desk.owner.query("update staged_submission set answers = '{}' where report_id = $1", [page.id]),
    )
    assert.equal(await tried(stranger, 'update staged_report set version = 9 where id = $1', [page.id]), 0)
    assert.equal(await tried(officer, 'select from staged_draft where report_id = $1', [page.id]), 0)
  })
})
