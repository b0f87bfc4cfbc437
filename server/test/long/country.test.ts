import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { keepPacks } from '#law/keep-packs.ts'
import { loadPacks } from '#law/load-packs.ts'
import { drawFrom } from '#main/country/country-form.ts'
import type { CountryForm } from '#main/country/country-form.ts'
import { seedCountry } from '#main/country/seed-country.ts'
import { seedDesk } from '#main/seed-desk.ts'
import { Refusal } from '#platform/refusal.ts'
import { addIncident } from '../plant-incident.ts'
import { addOrganisation, testDesk } from '../test-database.ts'
import type { TestDesk } from '../test-database.ts'

const NOW = new Date('2026-11-26T08:00:00Z')
const isShort = process.env['CHECK_LONG'] === 'short'
/** Long enough for relapses; the short form is made once. */
const SMALL: CountryForm = { seed: 4, days: 26, operators: 12, illPerDay: isShort ? 8 : 14, byHandPerDay: 3 }
const packs = await loadPacks({ paths: [], current: 'vn' })

async function newDesk() {
  const desk = await testDesk()
  const { urls, api, worker } = desk
  const founders = (await seedDesk({ urls, api, worker, stop: () => Promise.resolve() }, 'all', NOW))!
  await keepPacks(api, founders.desk, packs, NOW)
  return { desk, given: { api, worker, ...founders, packs } }
}

/** What the country comes to, whatever numbers its things have. */
async function sumsOf({ owner }: TestDesk): Promise<readonly object[]> {
  const { rows } = await owner.query<object>(`
    select 'incident' as what, o.key, state, class, severity, count(*), sum(sightings) as sightings, sum(relapses) as relapses,
      sum(extract(epoch from opened_at + (closed_at - opened_at) / 7))::text as moments, min(i.by_hand ->> 'province') as province
    from incident i join organisation o on o.id = i.org_id group by 1, 2, 3, 4, 5
    union all select 'entry', '', kind, '', '', count(*), 0, 0, '', '' from entry group by kind
    union all select 'staged', '', state, '', '', count(*), 0, 0, '', '' from staged_report group by state
    order by 1, 2, 3, 4, 5`)
  return rows
}

const hashOf = (sums: readonly object[]) => createHash('sha256').update(JSON.stringify(sums)).digest('hex')

test('the same seed makes the same country, broken off or not, with something of everything', async () => {
  const one = await newDesk()
  const days: number[] = []
  await seedCountry(one.given, SMALL, NOW, (day) => days.push(day))
  assert.deepEqual(
    days,
    Array.from({ length: SMALL.days + 1 }, (_, day) => day),
  )
  const sums = await sumsOf(one.desk)
  if (!isShort) {
    const other = await newDesk()
    const stop = new Error('the desk was stopped')
    const broken = seedCountry(other.given, SMALL, NOW, (day) => {
      if (day === 11) throw stop
    })
    await assert.rejects(broken, stop)
    // goes on where it was
    await seedCountry(other.given, SMALL, NOW, (day) => assert.ok(day > 11))
    assert.equal(hashOf(await sumsOf(other.desk)), hashOf(sums))
  }
  await hasEverything(one.desk)
  // made once: a second start leaves it as it is
  await seedCountry(one.given, SMALL, NOW, () => assert.fail('it was made again'))
})

async function hasEverything({ owner }: TestDesk): Promise<void> {
  const { rows } = await owner.query<Record<string, number>>(`
    select count(*)::int as incidents, count(distinct org_id)::int as operators, count(distinct state)::int as states,
      count(*) filter (where relapses > 0)::int as back, count(*) filter (where by_hand ? 'province')::int as placed,
      (select count(*)::int from incident_assignment) as assigned, (select count(*)::int from staged_report) as staged,
      (select count(*)::int from entry where kind = 'incident.noted') as notes,
      (select count(*)::int from entry where kind = 'incident.message') as messages,
      (select count(*)::int from entry where kind = 'incident.reminded') as reminders,
      (select count(*)::int from entry where kind = 'incidents.told') as told,
      (select count(*)::int from entry where kind = 'facility.checked') as tested,
      (select count(*)::int from contact where email like 'truc@%') as contacts,
      (select count(distinct kind)::int from facility) as facilities,
      (select count(distinct kind)::int from public_report) as kinds,
      (select count(distinct state)::int from public_report) as outcomes,
      (select count(*)::int from public_report where state = 'new') as waiting,
      (select count(*)::int from (select from public_report group by group_id having count(*) > 2) alike) as alike,
      (select count(distinct state)::int from claim) as claims, (select count(*)::int from delegation) as delegations,
      (select count(*)::int from message where kind = 'mail' and sent_at is not null) as mails,
      (select count(*)::int from message where sent_at is null) as unsent,
      (select count(*)::int from entry_unsealed) as unsealed, (select count(*)::int from tally_cell) as figures,
      (select count(distinct o.province)::int from member m join organisation o on o.id = m.org_id
        where o.province is not null and m.demo) as provinces
    from incident`)
  const { incidents, operators, contacts, states, kinds, outcomes, facilities, claims, provinces, ...more } =
    rows[0]!
  const { unsent, unsealed, ...some } = more
  const told = JSON.stringify(rows[0])
  assert.ok(incidents! > 200 && operators! > 8 && states! >= 7, told)
  assert.ok(kinds! >= 8 && outcomes! >= 4 && facilities === 8 && claims! >= 2 && provinces! >= 12, told)
  assert.deepEqual([contacts, unsent], [SMALL.operators, 0])
  assert.ok(unsealed! < 10, `${unsealed} entries are not sealed`)
  for (const [what, count] of Object.entries(some)) assert.ok(count > 0, what)
}

test('a desk that holds anything else is left alone, and says so', async () => {
  const { desk, given } = await newDesk()
  await addIncident(desk, await addOrganisation(desk, 'operator'))
  await assert.rejects(
    seedCountry(given, SMALL, NOW, () => undefined),
    (error) => error instanceof Refusal && error.kind === 'not-ready',
  )
})

test('drawn numbers are evenly spread, below what is asked for, and the same from one seed', () => {
  const [draw, same] = [drawFrom(7), drawFrom(7)]
  const drawn = Array.from({ length: 10_000 }, () => draw(10))
  assert.deepEqual(
    drawn,
    Array.from({ length: 10_000 }, () => same(10)),
  )
  for (let n = 0; n < 10; n++) {
    const count = drawn.filter((one) => one === n).length
    assert.ok(count > 850 && count < 1150, `${n}: ${count}`)
  }
})
