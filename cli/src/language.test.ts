import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOf, sized } from './language.ts'

const CASES = [
  [undefined, { LANG: 'vi_VN.UTF-8' }, 'vi'],
  [undefined, { LANG: 'en_US.UTF-8' }, 'en'],
  [undefined, { LANG: 'C.UTF-8' }, 'en'],
  [undefined, {}, 'en'],
  [undefined, { LC_ALL: 'en_GB', LANG: 'vi_VN' }, 'en'],
  ['vi', { LANG: 'en_US' }, 'vi'],
  ['en', { LANG: 'vi_VN' }, 'en'],
  [undefined, { LANG: 'vilnius' }, 'en'], // begins like a language and is none
] as const

for (const [asked, env, expected] of CASES)
  test(`${asked ?? 'nothing'} asked, ${JSON.stringify(env)}: ${expected}`, () =>
    assert.equal(languageOf(asked, env), expected))

test('bytes are read in the unit that fits, by the language’s own comma', () => {
  assert.deepEqual(
    [0, 999, 1000, 12_345_678, 200_000_000].map((bytes) => sized(bytes, 'en')),
    ['0 B', '999 B', '1 kB', '12.3 MB', '200 MB'],
  )
  assert.equal(sized(12_345_678, 'vi'), '12,3 MB')
})
