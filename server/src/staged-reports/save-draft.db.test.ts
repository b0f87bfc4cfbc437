import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { vn } from '#test/law-world.ts'
import { NOTICE, NOW, PACKS, refused, stagedDesk } from '#test/staged-desk.ts'
import type { StagedDesk } from '#test/staged-desk.ts'
import { listIncidentReports } from './list-staged-reports.ts'
import { withdrawDraft } from './withdraw-draft.ts'

let desk: StagedDesk['desk']
let officer: StagedDesk['officer']
let second: StagedDesk['second']
let inspector: StagedDesk['inspector']
let contact: StagedDesk['contact']
let colleague: StagedDesk['colleague']
let admin: StagedDesk['admin']
let stranger: StagedDesk['stranger']
let begin: StagedDesk['begin']
let read: StagedDesk['read']
let save: StagedDesk['save']
let submit: StagedDesk['submit']
let newIncident: StagedDesk['newIncident']
let entriesOn: StagedDesk['entriesOn']

before(async () => {
  ;({
    desk,
    officer,
    second,
    inspector,
    contact,
    colleague,
    admin,
    stranger,
    begin,
    read,
    save,
    submit,
    newIncident,
    entriesOn,
  } = await stagedDesk())
})

describe('a draft', () => {
  test('is begun on a form of the pack with what is known already, and is nobody else’s to see', async () => {
    const incident = await newIncident()
    const page = await begin(incident)
    assert.equal(page.state, 'draft')
    assert.equal(page.draft?.answers['detected'], '2026-11-20T07:00:00.000Z')
    assert.deepEqual(page.title, vn.forms.get('initial-notice')!.title)
    assert.equal(page.may.submit, true)
    assert.ok(page.draft.findings.some(({ field, kind }) => field === 'system' && kind === 'missing'))
    for (const by of [officer, second, inspector, stranger])
      await assert.rejects(read(by, page.id), refused('not-found'))
    const own = await listIncidentReports(desk.api, PACKS, admin, incident, NOW)
    assert.deepEqual(
      own.rows.map(({ id, state }) => [id, state]),
      [[page.id, 'draft']],
    )
    assert.deepEqual((await listIncidentReports(desk.api, PACKS, officer, incident, NOW)).rows, [])
    assert.deepEqual(await entriesOn(incident), [])
    // Begun by two at once, or once more, it is one.
    const again = await Promise.all([begin(incident), begin(incident, 'initial-notice', colleague)])
    assert.deepEqual(new Set(again.map(({ id }) => id)), new Set([page.id]))
  })

  test('may be incomplete and wrong, even broken text; nothing that was typed is lost', async () => {
    const page = await begin(await newIncident())
    const typed = { system: 'a\u0000b\uD800', 'system-level': 'hai', description: '  ', magic: [1, 'x'] }
    const saved = await save(page.id, page.save, typed)
    assert.deepEqual((await read(contact, page.id)).draft?.answers, typed)
    const wrong = new Map(saved.findings.map(({ field, kind }) => [field, kind]))
    assert.equal(wrong.get('system'), 'wrong')
    assert.equal(wrong.get('system-level'), 'wrong')
    assert.equal(wrong.get('description'), 'missing')
    assert.equal(wrong.get(undefined), 'wrong')
    await assert.rejects(submit(page.id, saved.save), refused('malformed', /can't be handed in yet/))
    assert.deepEqual((await read(contact, page.id)).draft?.answers, typed)
  })

  test('of two saves made on the same version the second is refused, and both texts are still there', async () => {
    const page = await begin(await newIncident())
    const mine = { ...NOTICE, system: 'của tôi' }
    const first = await save(page.id, page.save, { ...NOTICE, system: 'của bạn' }, colleague)
    await assert.rejects(save(page.id, page.save, mine), refused('not-in-this-state', /saved elsewhere/))
    assert.equal((await read(contact, page.id)).draft?.answers['system'], 'của bạn')
    assert.equal((await read(contact, page.id)).save, first.save)
    // Having looked, they save theirs over it.
    assert.equal((await save(page.id, first.save, mine)).save, first.save + 1)
    // A save whose answer was lost on the way is sent again and is the same.
    assert.equal((await save(page.id, first.save, mine)).save, first.save + 1)
    await assert.rejects(submit(page.id, first.save), refused('not-in-this-state', /saved elsewhere/))
  })

  test('that is too large is refused with what to do, and the one before stays', async () => {
    const page = await begin(await newIncident())
    const { save: saved } = await save(page.id, page.save, NOTICE)
    const large = Object.fromEntries(Array.from({ length: 9 }, (_, nth) => [`f${nth}`, 'ạ'.repeat(30_000)]))
    await assert.rejects(save(page.id, saved, large), refused('too-large', /attach a file/))
    assert.deepEqual((await read(contact, page.id)).draft?.answers, NOTICE)
  })

  test('is put away and taken up again with all that was in it', async () => {
    const incident = await newIncident()
    const page = await begin(incident)
    await save(page.id, page.save, NOTICE)
    const away = await withdrawDraft(desk.api, PACKS, contact, page.id, NOW)
    assert.equal(away.state, 'withdrawn')
    await assert.rejects(submit(page.id, away.save), refused('not-in-this-state'))
    const back = await begin(incident)
    assert.deepEqual([back.id, back.state, back.draft?.answers], [page.id, 'draft', NOTICE])
    await submit(page.id, back.save)
    await assert.rejects(
      withdrawDraft(desk.api, PACKS, contact, page.id, NOW),
      refused('not-in-this-state', /handed in cannot be put away/),
    )
  })
})
