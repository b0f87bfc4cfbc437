import type { PackWords } from '@hiepluc/contract/endpoints/packs.ts'
import { expect, test } from 'vitest'
import { addressOf, explorerSearch, toldIn, type Told } from '#law/explorer-address.ts'
import { differencesOf } from '#law/owed-difference.ts'
import { askedOf, decisiveFirst, givenOf } from '#law/told-facts.ts'

const told: Told = {
  facts: {
    sector: 'telecom,post',
    'personal-data': 'no',
    'users-affected': '12000',
    class: 'cyber.intrusion',
  },
  times: { detected: '2026-11-23T01:00:00.000Z' },
  counts: { violations: ['2026-11-01T00:00:00.000Z', '2026-11-09T00:00:00.000Z'] },
  who: ['system-owner', 'isp'],
}

test('what is typed comes back from the address as it was', () => {
  for (const which of ['a', 'b'] as const) {
    const search = explorerSearch.parse(addressOf(told, which))
    expect(toldIn(search, which)).toEqual(told)
    expect(toldIn(search, which === 'a' ? 'b' : 'a')).toEqual({ facts: {}, times: {}, counts: {}, who: [] })
  }
})

test('an address that makes no sense is read as far as it does', () => {
  const search = explorerSearch.parse({ facts: ';;a:;:b;c;d:1:2', at: 'gestern', editing: 'c', pack: '' })
  expect(search).toEqual({ facts: ';;a:;:b;c;d:1:2' })
  expect(toldIn(search, 'a').facts).toEqual({ d: '1:2' })
})

const fact = (id: string, type: PackWords['facts'][number]['type']) => ({
  id,
  type,
  name: { en: id },
  choices: [],
})
const words = (ref: string, facts: PackWords['facts'], anchors: string[]): PackWords => ({
  ...{
    ref,
    zone: 'UTC',
    languages: ['en'],
    facts,
    counts: [],
    duties: [],
    parties: [{ id: 'isp', name: { en: 'ISP' } }],
  },
  anchors: anchors.map((id) => ({ id, name: { en: id }, planned: false })),
  matters: [
    { id: 'incident', name: { en: 'incident' }, facts: facts.map(({ id }) => id), anchors, counts: [] },
    { id: 'other', name: { en: 'other' }, facts: [], anchors: [], counts: [] },
  ],
})
const one = words('one', [fact('personal-data', 'yes-no'), fact('sector', 'choices')], ['detected'])
const two = words('two', [fact('sector', 'choices'), fact('loss', 'number')], ['aware'])

test('two packs are asked about with the words of both, each word once', () => {
  const asked = askedOf([one, two], 'incident')
  expect(asked.facts.map(({ id }) => id)).toEqual(['personal-data', 'sector', 'loss'])
  expect(asked.anchors.map(({ id }) => id)).toEqual(['detected', 'aware'])
  expect(asked.parties.map(({ id }) => id)).toEqual(['isp'])
  expect(askedOf([one, two], 'other').facts).toEqual([])
})

test('the facts come first on which most hangs', () => {
  const missing = (...ids: string[]) => ({ missing: ids.map((id) => ({ id, name: {} })) }) as never
  const asked = askedOf([one, two], 'incident')
  const first = decisiveFirst(asked, [
    { duties: [missing('loss', 'sector'), missing('loss')], severity: missing('sector', 'loss') },
  ])
  expect(first.facts.map(({ id }) => id)).toEqual(['loss', 'sector', 'personal-data'])
  expect(decisiveFirst(asked, []).facts).toEqual(asked.facts)
})

test('what is typed is given in the type of each fact; what nobody asks about is left out', () => {
  const asked = askedOf([one, two], 'incident')
  expect(givenOf('incident', { ...told, facts: { ...told.facts, loss: '7.5' } }, asked)).toEqual({
    matter: 'incident',
    values: { 'personal-data': false, sector: ['telecom', 'post'], loss: 7.5 },
    anchors: { detected: '2026-11-23T01:00:00.000Z' },
    counted: {},
    parties: ['isp'],
  })
  // the desk says what is wrong with it
  const odd = givenOf('incident', { ...told, facts: { loss: 'much' } }, asked)
  expect(odd.values).toEqual({ loss: 'much' })
})

test('two sets of facts differ by what is owed on one side alone, by other times, and by how sure it is', () => {
  const row = (duty: string, due?: string, sure = true) => ({ duty, sure, ...(due && { due }) })
  expect(
    differencesOf(
      [row('same', '1'), row('gone', '1'), row('moved', '1'), row('unsure', '1')],
      [row('same', '1'), row('moved', '2'), row('unsure', '1', false), row('new')],
    ).map(({ row: { duty }, is, from, to }) => [duty, is, from, to]),
  ).toEqual([
    ['gone', 'gone', undefined, undefined],
    ['moved', 'moved', '1', '2'],
    ['unsure', 'less-sure', undefined, undefined],
    ['new', 'new', undefined, undefined],
  ])
})
