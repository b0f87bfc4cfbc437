import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { packList, parseList } from './packed-list.ts'
import { isBreached } from './find-breached-password.ts'
import { loadBreachedPasswords } from './load-breached-passwords.ts'
import type { BreachedPasswords } from './load-breached-passwords.ts'
import { openHashFile } from './open-hash-file.ts'
import { formsOf, listHash, plainLetters } from './password-form.ts'
import { isMadeOfWords } from './password-words.ts'

let folder: string
let shipped: BreachedPasswords
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hl-breached-'))
  shipped = await loadBreachedPasswords('vn', undefined)
})
after(() => rm(folder, { recursive: true }))

const fileOf = async (name: string, text: string) => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()

describe('a password is refused', () => {
  const KNOWN = [
    'password1234',
    'PASSWORD1234', // the same in capitals
    'qwertyuiop123',
    '1qaz2wsx3edc',
    'Matkhau@2026', // words of the country, not of any list
    'Mật-khẩu-2026', // with its marks
    'M4tKh4u!!!!', // signs that look like letters
    'Viettel#12345',
    'HiepLuc-2026',
    'aaaaaaaaaaaaaaa',
    'abababababababab',
  ]
  for (const password of KNOWN)
    test(password, async () => assert.equal(await isBreached(shipped, password), true))

  test('also when it is the owner’s own name, address or organisation with figures', async () => {
    const about = ['Vũ Khuê Diễm', 'khue.diem@bienthuy.example', 'Biển Thủy Net']
    for (const password of ['KhueDiem1990', 'vukhuediem@1990', 'bienthuy.2026!!', 'BienThuyNet#1'])
      assert.equal(await isBreached(shipped, password, about), true, password)
    assert.equal(await isBreached(shipped, 'KhueDiem1990'), false)
  })
})

describe('a password is taken', () => {
  const UNKNOWN = [
    'tàu điện leo dốc ba lần mỗi sáng', // a sentence, whatever words are in it
    'Xq7_fGz2-bWn9',
    'пингвины едят арбузы', // another script
    '!#%&/()=?*^_:;>', // signs alone
    '83019475620184',
    'hà nội mùa thu gió lạnh về phố', // five words of the list and more: a passphrase
  ]
  for (const password of UNKNOWN)
    test(password, async () => assert.equal(await isBreached(shipped, password), false))

  test('and of passwords on no list one in some thousands is taken for one', () => {
    let chance = 0
    for (let at = 0; at < 100_000; at++) if (shipped.common.has(`no list has ${at}`)) chance++
    // Expected 11; beyond 40 the file is not what NOTICE and the README say of it.
    assert.ok(shipped.common.count > 400_000 && chance < 40, `${chance} of 100,000`)
  })
})

describe('forms', () => {
  test('a password is looked for as it is and in small letters, however its marks were typed', () => {
    assert.deepEqual(formsOf('Mật'.normalize('NFD')), ['Mật'.normalize('NFC'), 'mật'.normalize('NFC')])
    assert.deepEqual(formsOf('abc'), ['abc'])
    assert.equal(plainLetters('Đường Số 7!'), 'duongso7')
  })

  test('words count only where nothing else is left', () => {
    assert.equal(isMadeOfWords('banana-viettel', ['viettel']), false)
    assert.equal(isMadeOfWords('viettel-abc', ['viettel']), true)
  })
})

describe('the packed list', () => {
  test('finds what was put in, and nothing else', () => {
    const list = parseList(packList(['một', 'hai', 'hai', 'ba']))
    assert.equal(list.count, 3)
    assert.deepEqual(
      ['một', 'hai', 'ba', 'bốn'].map((form) => list.has(form)),
      [true, true, true, false],
    )
  })

  test('a file cut short, or of something else, is no list', () => {
    assert.throws(() => parseList(packList(['một', 'hai']).subarray(0, -1)), TypeError)
    assert.throws(() => parseList(Buffer.alloc(70_000)), TypeError)
  })
})

describe('a bigger list in a file', () => {
  const PASSWORDS = Array.from({ length: 2000 }, (_, at) => `mot mat khau so ${at}`)
  const LINES = PASSWORDS.map((one, at) => `${sha1(one)}:${(at * 7919) % 1_000_000}`).toSorted()

  for (const [end, name] of [
    ['\r\n', 'as it is published'],
    ['\n', 'with other line ends'],
  ] as const)
    test(`every line of it is found, ${name}, and nothing else`, async () => {
      const file = await openHashFile(await fileOf(`hashes-${end.length}.txt`, LINES.join(end) + end))
      for (const password of PASSWORDS) assert.equal(await file.has(listHash(password)), true, password)
      for (let at = 0; at < 500; at++) assert.equal(await file.has(listHash(`khong co ${at}`)), false)
      for (const hash of ['0', 'f']) assert.equal(await file.has(Buffer.from(hash.repeat(40), 'hex')), false)
      await file.close()
    })

  test('counts for a password that ships in no list', async () => {
    const password = 'Xq7_fGz2-bWn9'
    const hashes = [sha1(password), sha1('khac')].toSorted().join('\n')
    const lists = await loadBreachedPasswords('vn', await fileOf('one.txt', hashes))
    assert.equal(await isBreached(lists, password), true)
    assert.equal(await isBreached(lists, 'Xq7_fGz2-bWn8'), false)
    await lists.bigger!.close()
  })

  const BAD = [
    ['unsorted.txt', `${LINES[5]}\n${LINES[1]}\n`],
    ['by-count.txt', LINES.toReversed().join('\n')],
    ['passwords.txt', 'password\n123456\n'],
    ['ntlm.txt', '0CB6948805F797BF2A82807973B89537:1\n'],
    ['empty.txt', ''],
    ['tail.txt', `${LINES.join('\n')}\n<html>\n`],
  ] as const
  for (const [name, text] of BAD)
    test(`${name} is refused when the desk starts, not when somebody chooses a password`, async () => {
      await assert.rejects(openHashFile(await fileOf(name, text)), { name: 'Refusal', kind: 'not-ready' })
    })

  test('a file that is not there is refused', async () => {
    await assert.rejects(openHashFile(join(folder, 'none.txt')), { name: 'Refusal', kind: 'not-ready' })
  })
})
