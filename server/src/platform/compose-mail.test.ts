import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { composeMail } from './compose-mail.ts'
import type { Mail } from './mail.ts'
import { makeDeskKey, openSealed, readDeskKey, readRecipientKey, verifyBytes } from './openpgp.ts'
import type { DeskKey, RecipientKey } from './openpgp.ts'

const AT = new Date('2026-11-26T01:02:03.000Z')
const FROM = 'desk@most.example'
const CSV = 'địa chỉ,lần\r\n192.0.2.1,3\r\n'
const MAIL: Mail = {
  to: 'noc@north.example',
  subject: 'Sự cố số 7: mạng máy tính ma',
  // What relays like to change: blanks at the end, a line that begins with From, lone dots, very long lines.
  text: `Chào,  \nFrom here on\n.\n${'từ '.repeat(400)}\n\nHết. \n`,
  id: 'message-7',
  replyTo: 'desk+a7@most.example',
  attachments: [{ name: 'hàng.csv', type: 'text/csv; charset=utf-8', bytes: Buffer.from(CSV) }],
}

let key: DeskKey
let reader: DeskKey
let open: RecipientKey
before(async () => {
  key = await readDeskKey(await makeDeskKey('Hiệp Lực', FROM, AT))
  reader = await readDeskKey(await makeDeskKey('Trực mạng', 'noc@north.example', AT))
  open = await readRecipientKey(key.armored, AT)
})

const compose = async (mail: Partial<Mail> = {}, by: DeskKey | undefined = key) =>
  (await composeMail({ ...MAIL, ...mail }, { from: FROM, key: by, now: AT })).toString('latin1')

/** The parts of a multipart, each without the line end that belongs to the boundary (RFC 2046 section 5.1.1). */
function partsOf(raw: string): string[] {
  const line = /boundary="([^"]+)"/.exec(raw)![1]!
  return raw
    .split(`--${line}`)
    .slice(1, -1)
    .map((part) => part.slice(2, -2))
}
const bodyOf = (part: string) => part.slice(part.indexOf('\r\n\r\n') + 4)

describe('a signed mail', () => {
  test('bears a signature over what is read, and one changed letter breaks it', async () => {
    const raw = await compose()
    const [entity, signature] = partsOf(raw) as [string, string]
    assert.match(
      raw,
      /^Content-Type: multipart\/signed; micalg=pgp-sha512; protocol="application\/pgp-signature";/m,
    )
    const holds = (text: string) => verifyBytes(Buffer.from(text, 'latin1'), bodyOf(signature), [open], AT)
    assert.equal(await holds(entity), key.fingerprint)
    assert.equal(await holds(entity.replace('Ch', 'ch')), undefined)
  })

  test('comes through any relay unchanged: 7 bits, CRLF, no line too long, no blank at an end', async () => {
    const raw = await compose()
    assert.match(raw, /^[\t\r\n\x20-\x7e]*$/)
    assert.equal(/[^\r]\n|\r[^\n]/.test(raw), false)
    assert.ok(raw.split('\r\n').every((line) => line.length <= 998))
    const [entity] = partsOf(raw) as [string]
    assert.equal(/[ \t]\r\n/.test(bodyOf(entity)), false)
    assert.equal(/^From /m.test(bodyOf(entity)), false)
  })

  test('names its sender, its reader, where to answer and itself, always alike', async () => {
    const raw = await compose()
    assert.match(raw, /^Message-ID: <message-7@most\.example>\r$/m)
    assert.match(raw, /^To: noc@north\.example\r$/m)
    assert.match(raw, /^Reply-To: .*<desk\+a7@most\.example>\r$/m)
    assert.match(raw, /^Auto-Submitted: auto-generated\r$/m)
    assert.match(raw, /^Date: Thu, 26 Nov 2026 01:02:03 \+0000\r$/m)
    assert.equal(raw.match(/^Subject: /gm)?.length, 1)
  })

  test('without a key of the desk it leaves as it is', async () => {
    const raw = (await composeMail(MAIL, { from: FROM, key: undefined, now: AT })).toString('latin1')
    assert.equal(raw.includes('pgp'), false)
    assert.ok(raw.includes(Buffer.from(CSV).toString('base64')))
  })
})

describe('an encrypted mail', () => {
  test('shows nothing of its text and files, and is opened by its reader, signed', async () => {
    const raw = await compose({ encryptTo: reader.armored })
    assert.match(raw, /^Content-Type: multipart\/encrypted; protocol="application\/pgp-encrypted";/m)
    const [version, sealed] = partsOf(raw) as [string, string]
    assert.match(version, /^Content-Type: application\/pgp-encrypted\r\n\r\nVersion: 1\r\n$/)
    assert.equal(raw.includes(Buffer.from(CSV).toString('base64')), false)
    const { bytes, signedBy } = await openSealed(bodyOf(sealed), reader, [open], AT)
    assert.equal(signedBy, key.fingerprint)
    assert.ok(Buffer.from(bytes).toString().includes(Buffer.from(CSV).toString('base64')))
  })

  test('never leaves readable: without a key of the desk, or to a key that is none, it does not leave', async () => {
    const sealed = { ...MAIL, encryptTo: reader.armored }
    await assert.rejects(composeMail(sealed, { from: FROM, key: undefined, now: AT }), /needs the desk’s key/)
    await assert.rejects(compose({ encryptTo: 'no key' }), { name: 'Refusal' })
  })
})

test('what is no single address gets no mail', async () => {
  for (const to of [
    '',
    'a',
    'a@b, c@d',
    'a@b;c@d',
    'a@b\r\nBcc: c@d',
    '<a@b>',
    'a b@c',
    `${'a'.repeat(70)}@b`,
  ])
    await assert.rejects(compose({ to }), /one address/, to)
})
