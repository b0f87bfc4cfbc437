import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { openApi } from '#main/api.ts'
import { pngOf } from '#test/public-world.ts'
import { testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { testKeys } from '#test/test-person.ts'

// The pages as a browser without script asks for them.

const NOW = new Date('2026-11-27T03:00:00Z')

let desk: TestDesk
let app: FastifyInstance
before(async () => {
  desk = await testDesk()
  await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), NOW)
  app = await openApi({
    ...{ keys: testKeys(), db: desk.api, log: pino({ level: 'silent' }), now: () => NOW, port: () => 8080 },
  })
})
after(() => app.close())

let place = 0
async function ask(
  url: string,
  fields?: readonly (readonly [name: string, value: string | Buffer])[],
  more = {},
) {
  const boundary = '----form'
  const parts = (fields ?? []).map(([name, value]) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${typeof value === 'string' ? '' : '; filename="x.png"\r\ncontent-type: image/png'}\r\n\r\n`,
      ),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
  )
  const response = await app.inject({
    url,
    remoteAddress: `127.9.0.${++place}`,
    method: fields ? 'POST' : 'GET',
    headers: {
      host: 'localhost:8080',
      ...(fields && { 'content-type': `multipart/form-data; boundary=${boundary}` }),
      ...more,
    },
    ...(fields && { payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]) }),
  })
  return { status: response.statusCode, text: response.body, headers: response.headers }
}
const valueOf = (text: string, name: string) =>
  new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(text)?.[1]
const codeOf = (text: string) => /id="code"[^>]*>\s*([\w-]{24})\s*</.exec(text)?.[1]

test('pages are there in both languages, without cookie, script or anything inline', async () => {
  for (const url of [
    '/bao-cao',
    '/report',
    '/bao-cao/fire',
    '/report/parcel',
    '/bao-cao/theo-doi',
    '/report/follow',
  ]) {
    const { status, text, headers } = await ask(url)
    assert.equal(status, 200, url)
    assert.match(text, url.startsWith('/report') ? /<html lang="en">/ : /<html lang="vi">/)
    assert.doesNotMatch(text, /<script|style=|https?:/, url)
    assert.equal(headers['set-cookie'], undefined)
    assert.match(String(headers['content-security-policy']), /default-src 'none'/)
  }
  const style = await ask('/bao-cao/trang.css')
  assert.match(style.text, /prefers-color-scheme: dark[^]*@media print/)
  const nowhere = await ask('/bao-cao/nothing')
  assert.deepEqual([nowhere.status, nowhere.text.includes('Không có trang này')], [404, true])
})

test('a form that is wrong keeps what was typed and the photos, and says what is wrong at its field', async () => {
  const once = valueOf((await ask('/bao-cao/spam-call')).text, 'once')!
  const first = await ask('/bao-cao/spam-call', [
    ['once', once],
    ['subject', 'Ngân hàng <b>'],
    ['words', 'mời vay "tiền"'],
    ['photos', pngOf(40, 30)],
  ])
  assert.equal(first.status, 400)
  assert.match(first.text, /id="w-subject"[^>]*>\s*Hãy ghi số điện thoại đã gọi/)
  assert.equal(valueOf(first.text, 'subject'), 'Ngân hàng &lt;b&gt;')
  assert.match(first.text, /mời vay &quot;tiền&quot;/)
  assert.match(first.text, /Đã nhận 1 ảnh/)
  const upload = valueOf(first.text, 'upload')!
  const mended = [
    ['once', valueOf(first.text, 'once')!],
    ['subject', '0912 345 678'],
    ['words', 'mời vay "tiền"'],
    ['upload', upload],
    ['contact', '0987 654 321'],
  ] as const
  const sent = await ask('/bao-cao/spam-call', mended)
  assert.equal(sent.status, 200, sent.text)
  const code = codeOf(sent.text)!
  const again = await ask('/bao-cao/spam-call', mended)
  assert.equal(codeOf(again.text), code, 'sent again by a reload it is the same report')
  const { rows } = await desk.owner.query<{ proven: boolean; photos: number }>(
    `select proven, (select count(*) from public_report_photo p where p.report_id = r.id) as photos from public_report r`,
  )
  assert.deepEqual(rows, [{ proven: false, photos: 1 }])

  const followed = await ask('/report/follow', [['code', code.toLowerCase()]])
  assert.match(followed.text, /Received; an officer will look at it/)
  const added = await ask('/report/follow', [
    ['code', code],
    ['act', 'add'],
    ['words', 'thêm <i>nữa</i>'],
  ])
  assert.match(added.text, /What you added was received[^]*thêm &lt;i&gt;nữa&lt;\/i&gt;/)
  const empty = await ask('/bao-cao/theo-doi', [
    ['code', code],
    ['act', 'add'],
    ['words', ' '],
  ])
  assert.deepEqual([empty.status, empty.text.includes('Hãy viết điều cần bổ sung')], [400, true])
  const erased = await ask('/bao-cao/theo-doi', [
    ['code', code],
    ['act', 'erase'],
  ])
  assert.match(erased.text, /Không còn giữ cách liên hệ nào/)
  await desk.owner.query(
    `update public_report set state = 'declined', outcome = 'not-enough', outcome_words = 'Chưa đủ <thông tin>',
       outcome_said = '{"vi": "Chưa đủ <thông tin>", "en": "Not <enough>"}', decided_at = $1`,
    [NOW],
  )
  const [vi, en] = [
    await ask('/bao-cao/theo-doi', [['code', code]]),
    await ask('/report/follow', [['code', code]]),
  ]
  assert.match(vi.text, /Không xử lý tiếp[^]*Chưa đủ &lt;thông tin&gt;/)
  assert.match(en.text, /Not taken further[^]*Not &lt;enough&gt;/, 'answered in the language of the page')
  const wrong = await ask('/bao-cao/theo-doi', [['code', `${code.slice(0, -1)}?`]])
  assert.deepEqual([wrong.status, wrong.text.includes('gõ chưa đúng')], [400, true])
})

test('bombs, other files and too many of them are said where photos are chosen; forms of other pages are refused', async () => {
  const form = (photo: Buffer) =>
    ask('/report/other', [
      ['words', 'x y z'],
      ['photos', photo],
    ])
  const bomb = await form(pngOf(1, 1, { announced: [65_535, 65_535] }))
  assert.equal(bomb.status, 413)
  assert.match(bomb.text, /id="w-photos"[^>]*>\s*The picture is too large \(65535/)
  assert.match(
    (await form(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'))).text,
    /HEIC photos of an iPhone/,
  )
  const many = await ask('/report/other', [
    ['words', 'x y z'],
    ...Array.from({ length: 5 }, () => ['photos', pngOf(2, 2)] as const),
  ])
  assert.match(many.text, /id="w-photos"[^>]*>\s*A report has at most 4 photos/)
  const long = await ask('/report/other', [['words', 'x'.repeat(4001)]])
  assert.match(long.text, /id="w-words"[^>]*>\s*4001 characters; at most 4000/)
  const foreign = await ask('/report/other', [['words', 'x y z']], { 'sec-fetch-site': 'cross-site' })
  assert.equal(foreign.status, 403)
  const broken = await ask('/report/other', [['words', 'x']], {
    'content-type': 'multipart/form-data; boundary=y',
  })
  assert.match(broken.text, /arrived broken off/)
  const flood = []
  for (let n = 0; n < 10; n++) {
    place = 200
    flood.push(await ask('/bao-cao/other', [['words', `lần thứ ${n} "<`]]))
  }
  assert.deepEqual(
    flood.slice(7).map(({ status }) => status),
    [200, 429, 429],
  )
  assert.match(flood[9]!.text, /quá nhiều phản ánh[^]*lần thứ 9 &quot;&lt;/, 'what was typed is still there')
  assert.ok(Number(flood[9]!.headers['retry-after']) > 0)
})
