import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { RSIT_CLASSES, RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import { parseMailWords, wordOf } from './mail-words.ts'
import { parseTemplate, renderTemplate } from './template.ts'
import { momentOf, templateFor, viewTold } from './told-view.ts'
import type { Told, ToldIncident } from './told-view.ts'
import { viewWords } from './word-view.ts'
import type { Word } from './word-view.ts'

const pack = (name: string) => readFileSync(new URL(`../../packs/vn/${name}`, import.meta.url), 'utf8')
const words = parseMailWords(JSON.parse(pack('notification-words.json')))
const WORDING = { words, zone: 'Asia/Ho_Chi_Minh', origin: 'https://desk.example' }

const incident = (id: number, over: Partial<ToldIncident> = {}): ToldIncident => ({
  ...{ id, class: 'malicious-code', type: 'infected-system', identifier: 'andromeda', asset: '192.0.2.7' },
  ...{
    severity: 'high',
    firstSeen: new Date('2026-11-19T20:30:00Z'),
    lastSeen: new Date('2026-11-20T01:00:00Z'),
  },
  ...{ sightings: 12_345, occasion: 'new' },
  ...over,
})
const TOLD: Told = {
  ...{ way: 'at-once', class: 'malicious-code', incidents: [incident(7)], contact: 'Trực ban' },
  ...{
    organisation: 'Nhà mạng Bắc',
    rule: { vi: 'báo ngay', en: 'told at once' },
    files: { rows: 0, all: 0 },
  },
}

const mailOf = (told: Told, language: 'vi' | 'en') => {
  const name = templateFor(told)
  return renderTemplate(
    name,
    parseTemplate(pack(`templates/${name}.${language}.mustache`)),
    viewTold(told, language, WORDING),
  )
}

test('one incident is told whole, in the words and the clock of its reader', () => {
  assert.deepEqual(mailOf(TOLD, 'vi').subject, '[SC-7] Máy nhiễm mã độc (andromeda): 192.0.2.7')
  const { body } = mailOf(TOLD, 'vi')
  for (const line of ['Mức độ:         Cao', '03:30 20/11/2026 (+07:00)', 'Số lần thấy:    12.345'])
    assert.ok(body.includes(line), line)
  assert.match(
    mailOf(TOLD, 'en').body,
    /First seen: {2}2026-11-20 03:30 \(\+07:00\)[^]*Times seen: {2}12,345/,
  )
  assert.doesNotMatch(body, /Thư kèm|chỉ kèm|\{\{/)
})

test('of many the first fifty are named, and the rest are counted', () => {
  const told = { ...TOLD, incidents: Array.from({ length: 120 }, (_, i) => incident(i + 1)) }
  const { subject, body } = mailOf(told, 'vi')
  assert.equal(subject, 'Mã độc: 120 sự cố')
  assert.equal(body.match(/^- SC-/gm)?.length, 50)
  assert.match(body, /và 70 sự cố nữa/)
  assert.equal(mailOf({ ...told, way: 'digest' }, 'vi').subject, 'Tổng hợp: Mã độc: 120 sự cố')
})

test('files are counted, and what did not fit is said', () => {
  assert.match(
    mailOf({ ...TOLD, files: { rows: 9000, all: 50_000 } }, 'vi').body,
    /kèm 9\.000[^]*đủ 50\.000 ghi nhận/,
  )
})

test('a step says to whom, and since when nobody has acknowledged', () => {
  const step = {
    said: { vi: 'lãnh đạo', en: 'the management' },
    firstToldAt: Date.parse('2026-11-20T03:01:00Z'),
  }
  const mail = mailOf({ ...TOLD, step }, 'en')
  assert.match(mail.subject, /for the management/)
  assert.match(mail.body, /Told at 2026-11-20 10:01/)
})

test('what is hostile in the name of a host stays in its line', () => {
  const hostile = 'x\r\nBcc: all@example.org\n\n# [click](https://evil.example) <img src=x> {{contact}}'
  const { subject, body } = mailOf({ ...TOLD, incidents: [incident(7, { asset: hostile })] }, 'vi')
  assert.doesNotMatch(subject, /[\r\n]/)
  assert.doesNotMatch(body, /^Bcc:|^# /m)
  assert.match(body, /\{\{contact\}\}/)
})

test('every class and type has its word in both languages', () => {
  for (const name of RSIT_CLASSES) assert.ok(wordOf(words.classes, name, 'vi') && words.classes[name]?.en)
  for (const name of RSIT_TYPES) assert.notEqual(wordOf(words.types, name, 'vi'), name)
  assert.equal(wordOf(words.types, 'physical.cable-cut', 'vi'), 'physical.cable-cut')
  assert.equal(wordOf(words.types, 'constructor', 'vi'), 'constructor')
})

test('a pack that lacks a word is refused', () => {
  const { fraud: _, ...classes } = words.classes as Record<string, unknown>
  assert.throws(() => parseMailWords({ ...words, classes }), /fraud/)
})

test('a moment in winter and in summer of a zone that has them', () => {
  assert.equal(
    momentOf('Europe/Brussels', Date.parse('2026-07-01T10:00:00Z'), 'vi'),
    '12:00 01/07/2026 (+02:00)',
  )
})

const word = (over: Partial<Word>): Word => ({
  ...{ kind: 'incident.reminded', incident: 7, words: undefined, reminders: [] },
  ...over,
})
const wordMail = (given: readonly Word[], language: 'vi' | 'en') =>
  renderTemplate(
    'word',
    parseTemplate(pack(`templates/word.${language}.mustache`)),
    viewWords(
      {
        title: words.words[given[0]!.kind],
        contact: 'A',
        organisation: 'B',
        organisationEn: 'C',
        words: given,
      },
      language,
      WORDING,
    ),
  )

test('a reminder names article and time; several stand in one mail', () => {
  const reminders = [{ article: 'Điều 41', is: '2026-11-20T09:00:00.000Z' }]
  const one = wordMail([word({ reminders })], 'vi')
  assert.equal(one.subject, 'Nhắc hạn: SC-7')
  assert.match(
    one.body,
    /SC-7\nĐiều 41: hạn 16:00 20\/11\/2026 \(\+07:00\)\nhttps:\/\/desk\.example\/incidents\/7/,
  )
  const many = wordMail([word({ reminders }), word({ reminders, incident: 8 })], 'en')
  assert.equal(many.subject, 'A deadline (2)')
  assert.match(many.body, /To A, C:[^]*SC-7\n[^]*SC-8\n/)
})

test('what is offered is about no incident yet', () => {
  const mail = wordMail([word({ kind: 'outside-report.offered', incident: null })], 'vi')
  assert.match(mail.body, /https:\/\/desk\.example\/outside-reports/)
  assert.doesNotMatch(mail.body, /SC-/)
})
