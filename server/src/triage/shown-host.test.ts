import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainToASCII } from 'node:url'
import { showHost } from './shown-host.ts'

test('hosts are shown in both forms, with what they are taken for', () => {
  const cases: readonly (readonly [written: string, mixed: boolean, looksLike: string | undefined])[] = [
    ['example.com', false, undefined],
    // one Cyrillic letter among Latin ones
    ['p\u0430ypal.example', true, 'paypal.example'],
    // all Cyrillic, and reads as Latin
    ['\u0430\u0440\u0440\u04CF\u0435.example', false, 'apple.example'],
    // a Latin letter of another alphabet
    ['\u028Bietbank.example', false, 'vietbank.example'],
    // a Greek omicron
    ['g\u03BF\u03BFgle.example', true, 'google.example'],
    // an honest Vietnamese name still has its plain form beside it
    ['việtnam.example', false, 'vietnam.example'],
    ['ngânhàng.example', false, 'nganhang.example'],
    // honest names of other scripts
    ['日本ひらがなカタカナ.example', false, undefined],
    ['пример.example', false, undefined],
  ]
  for (const [written, mixed, looksLike] of cases) {
    const ascii = domainToASCII(written)
    const shown = showHost(ascii)
    assert.equal(shown.ascii, ascii)
    assert.equal(shown.mixed, mixed, written)
    assert.equal(shown.looksLike, looksLike, written)
    assert.equal(shown.unicode, ascii === written ? undefined : written)
  }
})
