import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { stateFacts } from '#incidents/law/state-facts.ts'
import type { Refusal } from '#platform/refusal.ts'
import { eu } from '#test/law-world.ts'
import { hours, NOTICE, NOW, PACKS, refused, stagedDesk } from '#test/staged-desk.ts'
import type { StagedDesk } from '#test/staged-desk.ts'
import { listIncidentReports } from './list-staged-reports.ts'

let desk: StagedDesk['desk']
let officer: StagedDesk['officer']
let contact: StagedDesk['contact']
let admin: StagedDesk['admin']
let stranger: StagedDesk['stranger']
let begin: StagedDesk['begin']
let read: StagedDesk['read']
let save: StagedDesk['save']
let submit: StagedDesk['submit']
let newIncident: StagedDesk['newIncident']
let handedIn: StagedDesk['handedIn']
let law: StagedDesk['law']
let anchorOf: StagedDesk['anchorOf']
let entriesOn: StagedDesk['entriesOn']

before(async () => {
  ;({
    desk,
    officer,
    contact,
    admin,
    stranger,
    begin,
    read,
    save,
    submit,
    newIncident,
    handedIn,
    law,
    anchorOf,
    entriesOn,
  } = await stagedDesk())
})

describe('handing in', () => {
  test('sets the anchor of the stage, tells facts, and is accounted; the second of two clicks does nothing', async () => {
    const { incident, page } = await handedIn()
    assert.deepEqual([page.state, page.submissions, page.history.length], ['submitted', 1, 1])
    assert.equal(page.draft, undefined)
    assert.equal(await anchorOf(incident, 'warned'), NOW.toISOString())
    assert.equal(await anchorOf(incident, 'detected'), '2026-11-20T06:50:00.000Z')
    const values = new Map((await law(incident)).values.map(({ id, value }) => [id, value]))
    assert.equal(values.get('service-state'), 'limited')
    assert.deepEqual(await entriesOn(incident), ['staged-report.submitted'])
    const again = await submit(page.id, page.save - 1, contact, hours(1))
    assert.equal(again.history.length, 1)
    assert.deepEqual(await entriesOn(incident), ['staged-report.submitted'])
    await assert.rejects(submit(page.id, page.save), refused('not-in-this-state', /nothing new/))
  })

  test('the ledger has the digest of the answers and not the answers', async () => {
    const { incident } = await handedIn()
    const { rows } = await desk.owner.query<{ body: string }>('select body from entry where subject = $1', [
      `incident:${incident}`,
    ])
    assert.ok(!rows[0]!.body.includes('Nguyễn Văn A'))
    assert.match(rows[0]!.body, /"form":"initial-notice@1"/)
  })

  test('facts that contradict what is known are refused at handing in, and nothing is half done', async () => {
    const incident = await newIncident()
    const page = await begin(incident)
    const facts = { statements: [{ fact: 'users-total', value: 10 }] }
    await stateFacts(desk.api, PACKS, officer, incident, facts, NOW)
    const { save: saved, findings } = await save(page.id, page.save, { ...NOTICE, 'users-affected': 11 })
    assert.deepEqual(
      findings.map(({ field }) => field),
      ['users-affected'],
    )
    await assert.rejects(submit(page.id, saved), refused('malformed', /more users are affected/))
    await assert.rejects(submit(page.id, saved), (refusal: Refusal) => {
      assert.deepEqual(
        refusal.fields?.map(({ field, en }) => [field, en]),
        [['users-affected', 'more users are affected than there are']],
      )
      return true
    })
    assert.equal(await anchorOf(incident, 'warned'), undefined)
    assert.deepEqual(await entriesOn(incident), ['incident.stated'])
  })

  test('on another’s incident, or by who may not, is refused', async () => {
    const incident = await newIncident()
    await assert.rejects(begin(incident, 'initial-notice', stranger), refused('not-found'))
    await assert.rejects(begin(incident, 'initial-notice', officer), refused('not-allowed'))
    await assert.rejects(begin(incident, 'initial-notice', admin), refused('not-allowed'))
    await assert.rejects(begin(incident, 'annual-report'), refused('malformed', /no form of a staged report/))
    await assert.rejects(begin(incident, 'constructor'), refused('malformed'))
    const page = await begin(incident)
    await assert.rejects(save(page.id, page.save, NOTICE, stranger), refused('not-found'))
    await assert.rejects(save(page.id, page.save, NOTICE, admin), refused('not-allowed'))
    await assert.rejects(submit(page.id, page.save, stranger), refused('not-found'))
    await assert.rejects(submit(page.id, page.save, officer), refused('not-found'))
    await assert.rejects(read(contact, 999_999), refused('not-found'))
  })

  test('an incident that is shared with somebody opens no report on it to them', async () => {
    const { incident, page } = await handedIn()
    await desk.owner.query(
      `insert into sharing (org_id, thing, number, holding_id, with_org_id, reason, entry_id, shared_at)
       select org_id, 'incident', id, holding_id, $2, 'x', 1, $3 from incident where id = $1`,
      [incident, stranger.orgId, NOW],
    )
    assert.deepEqual((await listIncidentReports(desk.api, PACKS, stranger, incident, NOW)).rows, [])
    await assert.rejects(read(stranger, page.id), refused('not-found'))
  })

  test('a report answers the form version it began on; when the desk has that no more it is refused, and kept', async () => {
    const page = await begin(await newIncident())
    await save(page.id, page.save, NOTICE)
    await desk.owner.query('update staged_report set form_version = 9 where id = $1', [page.id])
    await assert.rejects(
      save(page.id, page.save + 1, {}),
      refused('not-in-this-state', /no longer has version 9/),
    )
    await assert.rejects(
      submit(page.id, page.save + 1),
      refused('not-in-this-state', /What was written is kept/),
    )
    await desk.owner.query('update staged_report set form_version = 1 where id = $1', [page.id])
    assert.deepEqual((await read(contact, page.id)).draft?.answers, NOTICE)
  })

  test('an incident under the European pack is reported on its forms, with no word of them in code', async () => {
    const incident = await newIncident()
    await desk.owner.query('update incident set law = $2 where id = $1', [incident, eu.ref])
    const { forms } = await listIncidentReports(desk.api, PACKS, contact, incident, NOW)
    assert.deepEqual(
      forms.map(({ form }) => form),
      ['early-warning', 'incident-notification', 'progress-report', 'final-report'],
    )
    const page = await begin(incident, 'early-warning')
    const answers = {
      ...{ aware: '2026-11-20T14:00:00+07:00', malicious: true, 'cross-border': false, description: 'x' },
      contact: { name: 'A', email: 'a@example.org' },
    }
    await submit(page.id, (await save(page.id, page.save, answers)).save)
    assert.equal(await anchorOf(incident, 'warned'), NOW.toISOString())
  })
})
