import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import { loadPlaces } from './load-places.ts'
import { parsePlace, placesOf } from './place.ts'

const places = await loadPlaces('vn')
const HANOI = places.findProvince('01')!

describe('the places that ship', () => {
  test('are 34 provinces, seven of them cities, and 3,321 communes', () => {
    assert.equal(places.provinces.length, 34)
    const cities = places.provinces.filter(({ kind }) => kind === 'city')
    assert.deepEqual(
      cities.map(({ name }) => name.en),
      ['Hanoi', 'Haiphong', 'Hue', 'Da Nang', 'Dong Nai', 'Ho Chi Minh', 'Can Tho'],
    )
    const communes = places.provinces.flatMap(({ code }) => places.findCommunesIn(code))
    assert.equal(communes.length, 3321)
    assert.equal(new Set(communes.map(({ code }) => code)).size, 3321)
    assert.equal(communes.filter(({ kind }) => kind === 'special-zone').length, 13)
  })

  test('hold Hoang Sa and Truong Sa where they lie', () => {
    const hoangSa = places.findCommune('20333')!
    assert.deepEqual([hoangSa.name, hoangSa.province, hoangSa.kind], ['Hoàng Sa', '48', 'special-zone'])
    const truongSa = places.findCommune('22736')!
    assert.deepEqual([truongSa.name, truongSa.province, truongSa.kind], ['Trường Sa', '56', 'special-zone'])
    assert.ok(hoangSa.lon > 111 && hoangSa.lon < 113 && truongSa.lon > 111 && truongSa.lon < 118)
  })

  test('have their middle on the mainland, not between it and its islands', () => {
    assert.ok(places.findProvince('56')!.lon < 109.5)
    assert.ok(places.findProvince('48')!.lon < 108.5)
  })
})

describe('a place is found', () => {
  const found = (words: string) => {
    const { provinces, communes } = places.search(words, 5)
    return [provinces.map(({ name }) => name.vi), communes.map(({ name }) => name)]
  }
  for (const [words, first, why] of [
    ['ha noi', 'Hà Nội', 'without diacritics'],
    ['ĐẮK LẮK', 'Đắk Lắk', 'in capitals'],
    ['Khánh Hòa', 'Khánh Hoà', 'with the tone on the other letter'],
    ['hanoi', 'Hà Nội', 'by its English name'],
    ['noi ha', 'Hà Nội', 'with its words the other way round'],
  ] as const)
    test(`${words}: ${why}`, () => assert.ok(found(words)[0]!.includes(first)))

  test('a commune by its name and its province', () => {
    assert.equal(found('hoan kiem ha noi')[1]![0], 'Hoàn Kiếm')
    assert.equal(found('truong sa')[1]![0], 'Trường Sa')
  })

  test('what begins with the words stands before what has them inside', () => {
    const names = found('ba dinh')[1]!
    assert.equal(names[0], 'Ba Đình')
  })

  test('nothing asked for finds nothing, and no more than asked for', () => {
    assert.deepEqual(found('  '), [[], []])
    assert.equal(places.search('a', 3).communes.length, 3)
  })
})

describe('codes of a place', () => {
  test('a commune brings its province with it', () =>
    assert.deepEqual(parsePlace(places, { commune: '20333' }), { province: '48', commune: '20333' }))
  test('none is a place as well', () => assert.deepEqual(parsePlace(places, {}), { province: undefined }))
  for (const [codes, why] of [
    [{ province: '99' }, /mang mã 99/],
    [{ commune: '99999' }, /mang mã 99999/],
    [{ province: '01', commune: '20333' }, /Hoàng Sa thuộc Đà Nẵng, không thuộc Hà Nội/],
  ] as const)
    test(`${JSON.stringify(codes)} are refused with what to do`, () =>
      assert.throws(
        () => parsePlace(places, codes),
        (error) => error instanceof Refusal && why.test(error.said.vi),
      ))
})

describe('files that do not fit', () => {
  test('a code that stands twice', () => assert.throws(() => placesOf([HANOI, HANOI], []), /stands twice/))
  test('a commune in no province', () =>
    assert.throws(
      () => placesOf([HANOI], [{ ...places.findCommune('20333')!, province: '48' }]),
      /lies in no province/,
    ))
})
