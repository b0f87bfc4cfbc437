import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { countWaiting } from './list-public-reports.ts'
import { refused } from '#test/staged-desk.ts'
import { openingAt, triageWorld } from '#test/triage-world.ts'
import type { TriageWorld } from '#test/triage-world.ts'

let world: TriageWorld
before(async () => {
  world = await triageWorld()
})

test('the police see kinds that the pack gives them, in lists, groups and likeness', async () => {
  const [both, ours] = [
    await world.told({ kind: 'fraud', subject: '0977000111' }),
    await world.told({ kind: 'spam-call', subject: '0977000111' }),
  ]
  assert.ok(
    (await world.list({}, world.second)).rows.every(({ id }) => id !== both),
    'nothing before the desk has looked',
  )
  await world.relate()
  const seen = new Set((await world.list({}, world.second)).rows.map(({ id }) => id))
  assert.deepEqual([seen.has(both), seen.has(ours)], [true, false])
  const kinds = (await world.groups(world.second)).rows.map(({ kind }) => kind)
  assert.ok(kinds.includes('fraud') && !kinds.includes('spam-call'))
  const alike = async (by: Member) => (await world.alike(both, by)).reports.map(({ report }) => report.id)
  assert.deepEqual([await alike(world.second), await alike(world.officer)], [[], [ours]])
  await assert.rejects(world.read(ours, world.second), refused('not-found'))
})

test('the queue: proven first, both ways, by key; its numbers agree with its rows', async () => {
  const fresh = { kind: 'interference', province: '48' } as const
  const ids: number[] = []
  for (const proven of [true, false, true, false])
    ids.push(await world.told({ ...fresh, proven, photos: proven ? 1 : 0 }))
  const [a, b, c, d] = ids as [number, number, number, number]
  const asked = { kind: 'interference', province: '48', limit: 3 }
  for (const [order, wanted] of [
    ['newest', [c, a, d, b]],
    ['oldest', [a, c, b, d]],
  ] as const) {
    const first = await world.list({ ...asked, order })
    assert.equal(first.count, 4)
    const next = await world.list({ ...asked, order, after: first.next })
    assert.deepEqual(
      [...first.rows, ...next.rows].map(({ id }) => id),
      wanted,
    )
    assert.deepEqual([next.next, next.count], [undefined, undefined])
  }
  assert.deepEqual(
    (await world.list({ ...asked, photo: true })).rows.map(({ id }) => id),
    [c, a],
  )
  await world.decide({ act: 'decline', reason: 'genuine', reports: [a] })
  assert.deepEqual(
    (await world.list({ ...asked, state: 'declined' })).rows.map(({ id }) => id),
    [a],
  )
  const { waiting } = await world.list()
  const counted = await change(world.desk.api, world.officer, (tx) => countWaiting(tx))
  assert.deepEqual([waiting!.count, counted], [(await world.list()).count, (await world.list()).rows.length])
})

test('groups: by what they are about, else by their words; counted as they are decided', async () => {
  const said = 'Tin nhắn báo trúng thưởng xe máy, yêu cầu đóng phí hồ sơ trước khi nhận, gửi từ số lạ lúc'
  const given = [
    { subject: '0988777666' },
    { subject: '+84 988 777 666' },
    { words: `${said} 7:15 mã 11223` },
    { words: `${said} 9:40 mã 998877` },
    { words: 'Một việc khác hẳn, không giống những việc kia chút nào cả' },
  ]
  const ids: number[] = []
  for (const one of given) ids.push(await world.told({ kind: 'spam-message', ...one }))
  await world.relate()
  const groups = async () =>
    (await world.groups(world.officer, 'spam-message')).rows.map(({ waiting, reports }) => [waiting, reports])
  assert.deepEqual(await groups(), [
    [2, 2],
    [2, 2],
    [1, 1],
  ])
  await world.decide({ act: 'decline', reason: 'own-choice', reports: [ids[2]!] })
  await world.decide({ act: 'merge', into: ids[0]!, reports: [ids[1]!] })
  assert.deepEqual(await groups(), [
    [1, 1],
    [1, 2],
    [1, 2],
  ])
  await world.decide({ act: 'undo', reports: [ids[2]!] })
  assert.deepEqual(await groups(), [
    [2, 2],
    [1, 1],
    [1, 2],
  ])
  const one = await world.read(ids[2]!)
  assert.deepEqual((await world.list({ group: one.group!.id })).rows.length, one.group!.waiting)
})

test('alike: each with its reasons, and open incidents of whose it may be', async () => {
  await world.desk.owner.query(
    `insert into holding_list (name, snapshot, imported_at) values ('triage-test', '2026-01-01', now())`,
  )
  await world.desk.owner.query(
    `insert into holding (org_id, kind, domain, held, list, first_snapshot, last_snapshot)
     values ($1, 'domain', 'ngan-hang-vidu.com', '[2026-01-01,)', 'triage-test', '2026-01-01', '2026-01-01')`,
    [world.contact.orgId],
  )
  const about = (subject: string) => world.told({ kind: 'phishing', subject, words: `Trang ${subject}` })
  const one = await about('https://login.ngan-hang-vidu.com/a')
  const [host, domain, looks] = [
    await about('https://login.ngan-hang-vidu.com/b'),
    await about('http://the.ngan-hang-vidu.com'),
    await about('http://ngan-hang-v1du.net'),
  ]
  await world.relate()
  const { operators } = await world.read(one)
  assert.deepEqual(
    operators.map(({ id }) => id),
    [world.contact.orgId],
  )
  assert.match(operators[0]!.why.en, /holds the domain ngan-hang-vidu.com/)
  const { incident } = await world.open(host, {
    incident: openingAt(world.contact.orgId, 'ngan-hang-vidu.com'),
  })
  const { reports, incidents, same } = await world.alike(one)
  assert.deepEqual(
    reports.map(({ report, why: reasons }) => [report.id, reasons[0]!.by]),
    [
      [host, 'same-host'],
      [looks, 'looks-like'],
      [domain, 'same-domain'],
    ],
  )
  assert.deepEqual(
    [incidents[0]!.id, incidents[0]!.why.map(({ by }) => by), incidents[0]!.reports],
    [incident, ['joined-by-alike', 'same-domain'], 1],
  )
  assert.equal(same, 2)
})
