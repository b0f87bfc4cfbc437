import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import { parseSourceForm } from './source-form.ts'
import type { SourceForm } from './source-form.ts'

const FORM: SourceForm = { name: 'honeypots', tlp: 'AMBER', confidence: 80 }

const refusal = (form: SourceForm): string => {
  try {
    parseSourceForm(form)
  } catch (error) {
    if (error instanceof Refusal) return `${error.kind}: ${error.said.en}`
    throw error
  }
  return 'taken'
}

describe('a source as described', () => {
  test('needs no more than a name', () =>
    assert.deepEqual(parseSourceForm(FORM), { ...FORM, mapping: undefined }))

  test('has a name that people can see and type', () => {
    assert.equal(parseSourceForm({ ...FORM, name: '  Ba\u0303o  an ' }).name, 'Bão an')
    assert.match(refusal({ ...FORM, name: 'a\u200bb' }), /^malformed: A name/)
    assert.match(refusal({ ...FORM, name: '   ' }), /^malformed/)
  })

  test('with a mapping has it completed by what goes without saying', () => {
    const { mapping } = parseSourceForm({
      ...FORM,
      format: 'csv',
      mapping: { time: { at: 'seen' }, address: 'ip' },
    })
    assert.deepEqual(mapping, {
      time: { at: 'seen', format: 'iso', zone: '+00:00' },
      address: 'ip',
      keys: [],
    })
  })

  const REFUSED: ReadonlyArray<readonly [form: Partial<SourceForm>, says: RegExp]> = [
    [{ mapping: {} }, /Choose the format/], // recognised from each report: then there is nothing to map
    [{ format: 'shadowserver', mapping: {} }, /Choose the format/],
    [{ format: 'csv', mapping: { adress: 'ip' } }, /wrong at "mapping"/],
    [{ format: 'csv', mapping: { time: { at: 3 } } }, /wrong at "mapping.time.at"/],
    [{ format: 'csv', mapping: { time: { at: 'seen', zone: '7' } } }, /wrong at "mapping.time.zone"/],
    [{ format: 'json-lines', mapping: { keys: ['x'.repeat(33_000)] } }, /^too-large/],
    [{ format: 'json-lines', mapping: { address: 'ip\u0000' } }, /NUL/],
    [{ format: 'json-lines', mapping: { address: '\ud83d' } }, /broken Unicode/],
  ]
  for (const [form, says] of REFUSED)
    test(`${JSON.stringify(form).slice(0, 70)} is refused`, () =>
      assert.match(refusal({ ...FORM, ...form }), says))

  test('may name a column that looks like an escape', () =>
    assert.equal(
      refusal({ ...FORM, format: 'csv', mapping: { address: String.raw`C:\udata\u0000` } }),
      'taken',
    ))
})
