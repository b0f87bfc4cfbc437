import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placesOf } from '#registry/place.ts'
import { namesOf, settlePlaces } from './given-place.ts'

const at = { lon: 105, lat: 21 }
const names = namesOf(
  placesOf(
    [
      { code: '01', kind: 'city', name: { vi: 'Hà Nội', en: 'Hanoi' }, ...at },
      { code: '04', kind: 'province', name: { vi: 'Cao Bằng', en: 'Cao Bang' }, ...at },
    ],
    [
      { code: '00004', kind: 'ward', name: 'Ba Đình', province: '01', ...at },
      { code: '00010', kind: 'commune', name: 'Tân Lập', province: '01', ...at },
      { code: '00020', kind: 'commune', name: 'Tân Lập', province: '04', ...at },
      { code: '00030', kind: 'ward', name: 'Tân Giang', province: '04', ...at },
      { code: '00040', kind: 'commune', name: 'Tân Giang', province: '04', ...at },
    ],
  ),
)
const settled = (province: string | undefined, commune?: string) => {
  const facts = { ...(province !== undefined && { province }), ...(commune !== undefined && { commune }) }
  const { things, troubles } = settlePlaces(
    [{ kind: 'site', key: 'A', name: 'A', facts, where: { line: 2 } }],
    names,
  )
  return troubles[0]?.en ?? [things[0]!.facts['province'], things[0]!.facts['commune']]
}

const TAKEN: readonly [string | undefined, string | undefined, unknown][] = [
  ['Hà Nội', undefined, ['01', undefined]],
  ['TP. HA NOI', 'Phường Ba Đình', ['01', '00004']],
  ['thành phố Hà Nội', 'P. Ba Dinh', ['01', '00004']],
  ['Hanoi', '00004', ['01', '00004']],
  ['04', 'Xã Tân Lập', ['04', '00020']],
  [undefined, 'Ba Đình', [undefined, '00004']],
  ['Cao Bằng', 'phường Tân Giang', ['04', '00030']],
]
for (const [province, commune, expected] of TAKEN)
  test(`${province ?? '–'}, ${commune ?? '–'} has its code`, () =>
    assert.deepEqual(settled(province, commune), expected))

test('a name of nowhere, or of several places, is told of', () => {
  assert.match(String(settled('Bình Dương')), /site A: no province is called "Bình Dương"/)
  assert.match(String(settled(undefined, 'Tân Lập')), /2 places called "Tân Lập"; give the province/)
  assert.match(String(settled('Cao Bằng', 'Tân Giang')), /2 places/)
  assert.match(String(settled('Cao Bằng', 'Ba Đình')), /no commune/)
})
