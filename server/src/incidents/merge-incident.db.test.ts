import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { incidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { makeMonths } from '#intake/make-months.ts'
import type { Observation } from '#intake/observation.ts'
import type { ReportRow } from '#intake/report.ts'
import { monthsOf } from '#intake/sighting.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Address } from '#registry/address.ts'
import { NOW, observed, openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'
import { addPerson } from '#test/test-database.ts'
import { beginFold, endFold, takeRows, writeRows } from './fold-rows.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { listObservations } from './list-observations.ts'
import { loadApart } from './load-apart.ts'
import { mergeIncident } from './merge-incident.ts'
import { moveIncident } from './move-incident.ts'
import { readIncident } from './read-incident.ts'
import { splitIncident } from './split-incident.ts'
import { writeNote } from './write-note.ts'

const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)

let world: World
let officer: Member
let contact: Member

before(async () => {
  world = await openWorld()
  officer = await addPerson(world.desk, ['duty-officer'], { orgId: world.itself.orgId })
  contact = await addPerson(world.desk, ['contact'], { orgId: world.north.orgId, standing: 'operator' })
})

/** What the intake line does with these lines. */
const fold = async (observations: Observation[], at = NOW) => {
  const { line } = world
  const report = { id: 1, orgId: world.itself.orgId, sourceId: 1, tlp: 'AMBER', receivedAt: at } as ReportRow
  const holders = await line.holders()
  const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, world.itself, 'fold', undefined)
  await makeMonths(line.db, line.desk, monthsOf(observations, at.getTime()))
  return retryingClashes(() =>
    change(line.db, line.desk, async (tx, client) => {
      const context = { rules: line.rules, apart: await loadApart(client), now: at }
      const under = beginFold(report, context)
      takeRows(under, { observations, unreadable: [] }, 0, 'shadowserver', holders)
      await writeRows(client, under, Infinity)
      return endFold(tx, client, permit, under)
    }),
  )
}

const numbersOf = async (identifier: string) => {
  const { rows } = await world.desk.owner.query<{ id: number }>(
    'select id from incident where identifier = $1 order by asset, id',
    [identifier],
  )
  return rows.map(({ id }) => id)
}
const page = (id: number, by = officer, at = NOW) => readIncident(world.desk.api, by, id, at)
const at = (address: string) => address as Address
const refused = (kind: Refusal['kind'], words?: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === kind && (words === undefined || words.test(error.said.en))

/** Two infected hosts of north, each an incident. */
async function two(identifier: string): Promise<[number, number]> {
  await fold([
    observed({ identifier, address: at('192.0.2.1') }),
    observed({ identifier, address: at('192.0.2.2'), at: NOW.getTime() - 7_200_000 }),
    observed({ identifier, address: at('192.0.2.2'), port: 5, at: NOW.getTime() - 7_200_000 }),
  ])
  return (await numbersOf(identifier)) as [number, number]
}

const merge = (id: number, into: number, version = 0, by = officer) =>
  mergeIncident(world.desk.api, by, id, { version, into, words: 'one and the same intrusion' }, NOW)

describe('merging', () => {
  test('the whole counts for both, shows what was seen of both and all that was said, and is found from the part', async () => {
    const [part, whole] = await two('merge-a')
    await writeNote(world.desk.api, officer, part, 'on the part', NOW)
    const merged = await merge(part, whole)
    assert.deepEqual(incidentPage.parse(merged), merged)
    assert.equal(merged.id, whole)
    assert.deepEqual([merged.sightings, merged.observations, merged.addresses], [3, 3, 2])
    assert.deepEqual(
      merged.merged.map(({ id, closedAs }) => [id, closedAs]),
      [[part, 'merged']],
    )
    assert.deepEqual(
      merged.timeline.map(({ kind, of }) => [kind, of]),
      [
        ['incidents.opened', undefined],
        ['incident.noted', part],
        ['incident.merged', part],
      ],
    )
    const left = await page(part)
    assert.deepEqual([left.state, left.closedAs, left.mergedInto], ['closed', 'merged', whole])
    const seen = await listObservations(world.desk.api, contact, whole, { limit: 2 }, NOW)
    const rest = await listObservations(world.desk.api, contact, whole, { limit: 2, after: seen.next }, NOW)
    assert.deepEqual(
      [...seen.rows, ...rest.rows].map(({ address }) => address),
      ['192.0.2.1', '192.0.2.2', '192.0.2.2'],
    )
    assert.equal((await listObservations(world.desk.api, contact, part, { limit: 9 }, NOW)).rows.length, 1)
  })

  test('what is seen of either from then on is counted in the whole, in one transaction and in two', async () => {
    const [part, whole] = await two('merge-b')
    await merge(part, whole)
    const again = (address: string, port: number) =>
      observed({ identifier: 'merge-b', address: at(address), port })
    const counts = await fold([again('192.0.2.1', 77), again('192.0.2.2', 77), again('192.0.2.1', 78)])
    assert.deepEqual([counts.incidentsOpened, counts.incidentsRelapsed], [0, 0])
    await fold([again('192.0.2.1', 79)])
    assert.deepEqual([(await page(whole)).sightings, (await page(whole)).observations], [7, 7])
    assert.equal((await page(part)).observations, 4, 'and stays where its marking lets it be read')
    assert.equal((await numbersOf('merge-b')).length, 2)
  })

  test('a part that is seen again brings the whole back', async () => {
    const [part, whole] = await two('merge-c')
    await merge(part, whole)
    await world.desk.owner.query(
      "update incident set state = 'closed', closed_as = 'gone', closed_at = $2 where id = $1",
      [whole, days(10)],
    )
    const counts = await fold(
      [observed({ identifier: 'merge-c', address: at('192.0.2.1'), at: days(12).getTime() })],
      days(12),
    )
    assert.deepEqual([counts.incidentsOpened, counts.incidentsRelapsed], [0, 1])
    assert.deepEqual([(await page(whole)).state, (await page(part)).state], ['relapsed', 'closed'])
  })

  test('a part seen long after the whole was closed is a new incident', async () => {
    const [part, whole] = await two('merge-d')
    await merge(part, whole)
    await world.desk.owner.query(
      "update incident set state = 'closed', closed_as = 'gone', closed_at = $2 where id = $1",
      [whole, days(10)],
    )
    const counts = await fold(
      [observed({ identifier: 'merge-d', address: at('192.0.2.1'), at: days(200).getTime() })],
      days(200),
    )
    assert.deepEqual([counts.incidentsOpened, counts.incidentsRelapsed], [1, 0])
    assert.equal((await page(part)).mergedInto, whole)
  })

  test('what was merged into a part goes with it', async () => {
    const [a, b] = await two('merge-e')
    const [c] = await two('merge-f')
    await merge(a, b)
    await merge(b, c, 1)
    assert.deepEqual(
      (await page(c)).merged.map(({ id }) => id),
      [a, b],
    )
    assert.equal((await page(a)).mergedInto, c)
  })

  test('two officers who merge the same two into each other: one is done, the other is told', async () => {
    const [a, b] = await two('merge-g')
    const ended = await Promise.allSettled([merge(a, b), merge(b, a)])
    assert.equal(ended.filter(({ status }) => status === 'fulfilled').length, 1)
    const lost = ended.find((one) => one.status === 'rejected')!
    assert.ok(lost.reason instanceof Refusal && lost.reason.kind === 'not-in-this-state', String(lost.reason))
  })

  test('a second click is done once, and a decision on an older version is refused', async () => {
    const [a, b] = await two('merge-h')
    await Promise.all([merge(a, b), merge(a, b)])
    assert.equal((await page(b)).timeline.filter(({ kind }) => kind === 'incident.merged').length, 1)
    const [c, d] = await two('merge-i')
    await moveIncident(world.desk.api, officer, c, 'confirm', { version: 0 }, NOW)
    await assert.rejects(merge(c, d), refused('not-in-this-state', /confirmed it/))
    await assert.rejects(
      moveIncident(world.desk.api, officer, b, 'confirm', { version: 0 }, NOW),
      refused('not-in-this-state', /merged incidents/),
    )
  })

  test('nothing is done with a part; not another operator’s, not by an operator', async () => {
    const [a, b] = await two('merge-j')
    await fold([observed({ identifier: 'merge-k', address: at('198.51.100.9') })])
    const [south] = (await numbersOf('merge-k')) as [number]
    await assert.rejects(merge(a, south), refused('not-allowed', /same operator/))
    await assert.rejects(merge(a, b, 0, contact), refused('not-allowed'))
    await merge(a, b)
    await assert.rejects(
      moveIncident(world.desk.api, officer, a, 'relapse', { version: 1, words: 'x' }, NOW),
      refused('not-in-this-state', new RegExp(`merged into incident number ${b}`)),
    )
  })
})

describe('splitting', () => {
  /** Resolvers of north that are collected in one incident. */
  async function digest(identifier: string): Promise<number> {
    await fold(
      [1, 2, 3].map((n) =>
        observed({
          ...RESOLVER,
          identifier,
          address: at(`192.0.2.${n}`),
          severity: n === 2 ? 'medium' : 'low',
        }),
      ),
    )
    return (await numbersOf(identifier))[0]!
  }
  const RESOLVER = { type: 'ddos-amplifier', port: 53, protocol: 'udp' } as const
  const split = (id: number, assets: string[], version = 0, by = officer) =>
    splitIncident(world.desk.api, by, id, { version, assets, words: 'the hospital’s' }, NOW)

  test('an address taken out has an incident of its own, with what was seen of it, and keeps it', async () => {
    const id = await digest('split-a')
    const left = await split(id, ['192.0.2.2'])
    assert.deepEqual([left.sightings, left.addresses], [2, 2])
    const [, taken] = (await numbersOf('split-a')) as [number, number]
    const own = await page(taken)
    assert.deepEqual(
      [own.asset, own.severity, own.sightings, own.observations, own.splitFrom, own.state],
      ['192.0.2.2', 'medium', 1, 1, id, 'reported'],
    )
    assert.deepEqual(
      own.timeline.map(({ kind, incidents, words }) => [kind, incidents, words]),
      [['incident.split', [taken], 'the hospital’s']],
    )
    const counts = await fold(
      [2, 3].map((n) =>
        observed({ ...RESOLVER, identifier: 'split-a', address: at(`192.0.2.${n}`), port: 54 }),
      ),
    )
    assert.equal(counts.incidentsOpened, 0)
    assert.deepEqual([(await page(taken)).sightings, (await page(id)).sightings], [2, 3])
  })

  test('several are taken out at once, each into one of its own', async () => {
    const id = await digest('split-b')
    await split(id, ['192.0.2.1', '192.0.2.3'])
    assert.deepEqual(
      (await Promise.all((await numbersOf('split-b')).map((one) => page(one)))).map((one) => one.asset),
      [undefined, '192.0.2.1', '192.0.2.3'],
    )
  })

  test('not all, not what was not seen, not twice, not on an older version', async () => {
    const id = await digest('split-c')
    await assert.rejects(split(id, ['192.0.2.1', '192.0.2.2', '192.0.2.3']), refused('malformed', /stays/))
    await assert.rejects(split(id, ['192.0.2.1', '203.0.113.9']), refused('not-found', /203\.0\.113\.9/))
    await assert.rejects(split(id, ['192.0.2.1'], 4), refused('not-in-this-state'))
    await assert.rejects(split(id, ['192.0.2.1'], 0, contact), refused('not-allowed'))
    const ended = await Promise.allSettled([split(id, ['192.0.2.1']), split(id, ['192.0.2.1'])])
    assert.equal(ended.filter(({ status }) => status === 'fulfilled').length, 1)
    await assert.rejects(split(id, ['192.0.2.1'], 1), refused('not-found'))
    const [single] = await two('split-d')
    await assert.rejects(split(single, ['192.0.2.1']), refused('not-in-this-state', /one address/))
  })

  test('what was merged is taken back with its state, and both count for themselves again', async () => {
    const [part, whole] = await two('split-e')
    await moveIncident(world.desk.api, officer, part, 'confirm', { version: 0 }, NOW)
    await merge(part, whole, 1)
    await fold([observed({ identifier: 'split-e', address: at('192.0.2.1'), port: 9 })])
    const { version } = await page(whole)
    const form = { version, merged: part, words: 'two different ones after all' }
    const left = await splitIncident(world.desk.api, officer, whole, form, NOW)
    assert.deepEqual([left.sightings, left.merged], [2, []])
    const back = await page(part)
    assert.deepEqual([back.state, back.mergedInto, back.observations], ['confirmed', undefined, 2])
    assert.equal(back.sightings, 2)
    await fold([observed({ identifier: 'split-e', address: at('192.0.2.1'), port: 10 })])
    assert.equal((await page(part)).sightings, 3)
    await assert.rejects(
      splitIncident(world.desk.api, officer, whole, { ...form, version: left.version }, NOW),
      refused('not-in-this-state', /nothing to split/),
    )
  })
})
