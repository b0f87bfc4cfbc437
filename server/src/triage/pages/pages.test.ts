import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublicReportOutcome } from '@hiepluc/contract/endpoints/public-reports.ts'
import { PUBLIC_REPORT_KINDS } from '@hiepluc/contract/public-report.ts'
import { Refusal } from '#platform/refusal.ts'
import { choosePage } from './choose-page.ts'
import { codePage, followPage } from './follow-page.ts'
import { formPage } from './form-page.ts'
import { html, lines } from './html.ts'
import { pageText, WORDS } from './page-frame.ts'
import { parsePagePack } from './page-pack.ts'
import { SCRIPT_WORDS } from './page-words.ts'
import { formGiven, instantOf, offsetOf } from './sent-form.ts'
import { sentPage } from './sent-page.ts'

const EVIL = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`
const PACK = parsePagePack({
  emergency: { police: '113', fire: '114', medical: '115' },
  messages: ['5656'],
  elsewhere: [{ what: { vi: 'a', en: 'b' }, where: { vi: 'c', en: 'd' } }],
})
const PLACES = {
  provinces: [{ code: '01', name: { vi: 'Hà Nội', en: 'Hà Nội' } }],
  findCommunesIn: () => [{ code: '00004', name: EVIL }],
} as never

test('what is foreign is text, in a page and within quotes', () => {
  assert.equal(
    html`<a title="${EVIL}">${EVIL}</a>`.text.replaceAll(/&(?:lt|gt|quot|amp|#39);/g, ''),
    `<a title="scriptalert(1)/scriptimg src=x onerror=alert(2)amp;">scriptalert(1)/scriptimg src=x onerror=alert(2)amp;</a>`,
  )
  assert.equal(html`${lines('a\n<b>')}`.text, 'a<br />&lt;b&gt;')
})

for (const language of ['vi', 'en'] as const)
  test(`every page in ${language} keeps what was typed as text, and holds nothing inline`, () => {
    const typed = new Map(
      ['subject', 'words', 'when', 'province', 'place', 'contact'].map((name) => [name, `${EVIL}${name}`]),
    )
    const wrong = [...typed.keys()].map((field) => ({ field, vi: EVIL, en: EVIL }))
    const shown = { language, once: 'x', typed, wrong, uploads: ['hlu_x'], places: PLACES, pack: PACK }
    const outcome: PublicReportOutcome = {
      ...{ kind: 'fraud', receivedAt: '2026-11-27T03:00:00.000Z', state: 'declined', photos: 1 },
      ...{
        says: { vi: 'x', en: 'x' },
        words: EVIL,
        hasContact: true,
        contactUntil: '2027-01-01T00:00:00.000Z',
      },
      additions: [{ at: '2026-11-27T03:00:00.000Z', by: 'reporter', words: EVIL }],
    }
    const followed = { language, code: EVIL, outcome }
    const bodies = [
      choosePage(language, PACK),
      ...PUBLIC_REPORT_KINDS.map((kind) =>
        formPage({ ...shown, kind, keptDays: 180, latest: '2026-11-27T10:00', offset: '+07:00' }),
      ),
      codePage({ language, typed: EVIL, refused: { vi: EVIL, en: EVIL } }),
      followPage({ ...followed, moment: () => 'then', typed: EVIL, refused: { vi: EVIL, en: EVIL } }),
      sentPage(language, {
        ...{ code: EVIL, known: true, subject: `http://p\u0430ypal.example/${EVIL}` },
        host: { ascii: 'xn--pypal-4ve.example', unicode: EVIL, mixed: true, looksLike: EVIL },
      }),
    ]
    for (const body of bodies) {
      const page = pageText({ language, title: EVIL, body, script: '/x.js' })
      assert.doesNotMatch(
        page,
        /<script(?! type="module" src="\/x\.js">)|<img| on[a-z]+="|style="|javascript:/,
      )
      assert.doesNotMatch(page, /undefined|\[object/)
      assert.doesNotMatch(page, /href="(?!\/|#)/, 'nothing foreign can be clicked')
      assert.ok(page.length < 24_000, String(page.length))
    }
  })

test('the form stands as it was sent, too long or not', () => {
  const given = (fields: Record<string, string>) =>
    formGiven({
      ...{ kind: 'fire', language: 'vi', once: 'x', uploads: [], zone: 'Asia/Ho_Chi_Minh' },
      fields: new Map(Object.entries(fields)),
    })
  assert.deepEqual(given({ words: ' cháy ', when: '2026-11-27T10:05', province: '01', commune: '' }), {
    ...{ once: 'x', kind: 'fire', language: 'vi', words: 'cháy', photos: [] },
    ...{ happenedAt: '2026-11-27T03:05:00.000Z', province: '01' },
  })
  assert.equal(offsetOf('2026-11-27T10:05', 'Asia/Ho_Chi_Minh'), '+07:00')
  assert.equal(offsetOf('2026-11-27T10:05', 'America/St_Johns'), '-03:30')
  assert.equal(instantOf('yesterday', 'Asia/Ho_Chi_Minh'), 'yesterday')
  assert.throws(
    () => given({ words: 'x'.repeat(4001), place: 'x'.repeat(301) }),
    (error) => error instanceof Refusal && error.fields?.map(({ field }) => field).join() === 'words,place',
  )
})

test('both languages have every word of the script', () => {
  for (const { script } of Object.values(WORDS))
    for (const name of SCRIPT_WORDS) assert.ok(script[name].length > 2, name)
})
