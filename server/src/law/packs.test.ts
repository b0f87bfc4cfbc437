import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'
import { RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import { loadPack } from './load-pack.ts'
import { packShape } from './pack-shape.ts'

const at = (path: string) => new URL(`../../packs/${path}`, import.meta.url)
const vn = await loadPack(at('vn/law').pathname)
const eu = await loadPack(at('eu-nis2/law').pathname)

test('the packs that ship are well formed and say who they are', () => {
  assert.match(vn.ref, /^vn@\d{4}-\d{2}-\d{2}$/)
  assert.match(eu.ref, /^eu-nis2@\d{4}-\d{2}-\d{2}$/)
  assert.deepEqual([vn.text.zone, eu.text.zone], ['Asia/Ho_Chi_Minh', 'Europe/Brussels'])
})

test('the Vietnamese pack holds every document, duty and band of its study', () => {
  const rows = [...vn.text.duties, ...vn.text.bands].map(({ id }) => id)
  assert.equal(vn.text.documents.length, 36) // 35 of the study, and the Civil Code by which time is counted
  assert.deepEqual(
    vn.text.documents.filter(({ root }) => root).map(({ number }) => number),
    ['06/2008/TTLT-BTTTT-BCA'],
  )
  for (const id of [
    'TT06-01',
    'L116-41-3',
    'ND331-31-2d-0',
    'ND333-13-4',
    'ND330-26-4',
    'L91-23-1',
    'ND356-29',
    'XLVP-66',
    'BMNN',
  ])
    assert.ok(rows.includes(id), id)
})

test('every clause of the circular is carried on by a document in force today', () => {
  const today = vn.text.duties
    .filter(({ document }) => document !== 'TTLT-06-2008')
    .flatMap(({ clauses = [] }) => clauses)
  assert.deepEqual([...new Set(today)].sort(), [
    'C1',
    'C10',
    'C11',
    'C2',
    'C3',
    'C4',
    'C5',
    'C6',
    'C7',
    'C8',
    'C9',
  ])
})

test('every type of the taxonomy is of one class, in both packs', () => {
  for (const pack of [vn, eu]) {
    const types = pack.text.classes.flatMap(({ rsit = [] }) => rsit)
    assert.deepEqual(types.toSorted(), RSIT_TYPES.toSorted(), pack.ref)
  }
})

test('what the law does not define is a setting, with its reason', () => {
  const settings = vn.text.terms.filter(({ defined }) => !defined).map(({ id }) => id)
  for (const id of ['serious-incident', 'serious-disruption', 'at-once', 'promptly', 'final-report-time'])
    assert.ok(settings.includes(id), id)
})

test('no act of the server names a row of a pack: another law is other data', () => {
  const names = [vn, eu].flatMap(({ duties, documents, terms, agencies, bands }) =>
    [duties, documents, terms, agencies, bands].flatMap((rows) => [...rows.keys()]),
  )
  const telling = names.filter((name) => /\d/.test(name) || name.length > 12)
  const src = new URL('../', import.meta.url)
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('.test.'),
  )
  assert.ok(files.length > 100 && telling.length > 200)
  const found = files.flatMap((file) => {
    const text = readFileSync(new URL(file, src), 'utf8')
    return telling.filter((name) => text.includes(`'${name}'`)).map((name) => `${file}: ${name}`)
  })
  assert.deepEqual(found, [])
})

test('the published schema is that of the types; server/test/write-pack-schema.ts writes it', () => {
  const published: unknown = JSON.parse(readFileSync(at('pack.schema.json'), 'utf8'))
  assert.deepEqual(
    published,
    JSON.parse(JSON.stringify(z.toJSONSchema(packShape, { io: 'input', target: 'draft-2020-12' }))),
  )
})
