import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { automaticReason } from './automatic-mail.ts'
import { readComplaint, readDeliveryReport } from './delivery-report.ts'
import { authenticOf, bytesOfFile, readLetter } from './letter.ts'
import { readAddresses, readParams, readWords } from './mime-header.ts'
import { newWords } from './new-words.ts'

const file = (name: string) => readFileSync(new URL(`./fixtures/${name}.eml`, import.meta.url))
const letter = (text: string) => readLetter(Buffer.from(text.replaceAll('\n', '\r\n')))

describe('an answer', () => {
  const read = readLetter(file('answer-vi'))

  test('is read with its sender, its words and its file', () => {
    assert.deepEqual(read.from, [{ name: 'Trực NOC', address: 'noc@operator.example' }])
    assert.deepEqual(read.to, ['reply+17.abcdefghijklmnopqrst@desk.example'])
    assert.equal(read.subject, 'Re: Sự cố số 17')
    assert.equal(newWords(read.text), 'ĐÃ XỬ LÝ\nĐã chặn máy chủ này.')
    assert.deepEqual(
      read.files.map((one) => [one.name, bytesOfFile(one).toString()]),
      [['nhật ký.csv', 'time,address\n2026-11-20,192.0.2.1\n']],
    )
    assert.deepEqual(read.odd, [])
  })

  test('reads the same with other ends of lines', () => {
    const other = readLetter(Buffer.from(file('answer-vi').toString().replaceAll('\n', '\r\n')))
    assert.equal(newWords(other.text), newWords(read.text))
    assert.equal(other.files.length, 1)
  })

  test('in HTML alone becomes plain text', () => {
    const { text } = readLetter(file('html-only'))
    assert.equal(
      text,
      'Đã kiểm tra máy chủ.\nKhông thấy gì <b>\n\nOn Fri, 20 Nov 2026 at 14:55, Hiệp Lực <desk@desk.example> wrote:\n\n> Sự cố số 17\n\n> > older',
    )
    assert.equal(newWords(text), 'Đã kiểm tra máy chủ.\nKhông thấy gì <b>')
  })
})

describe('who sent it', () => {
  const { header } = readLetter(file('answer-vi'))
  test('is known only from the server that is trusted, and from its own line', () => {
    assert.equal(authenticOf(header, 'mx.desk.example'), 'pass')
    assert.equal(authenticOf(header, 'mx.other.example'), undefined)
    assert.equal(authenticOf(header, undefined), undefined)
    const forged = letter(
      'Authentication-Results: mx.desk.example; dmarc=fail\nAuthentication-Results: mx.desk.example; dmarc=pass\n\nx',
    )
    assert.equal(authenticOf(forged.header, 'mx.desk.example'), 'fail')
  })
})

describe('what no person wrote', () => {
  const own = {
    address: (address: string) => address === 'desk@desk.example',
    messageId: (id: string) => id.startsWith('<message-'),
  }
  const reason = (
    head: string,
    sender: string | undefined = 'an@operator.example',
    from = ['an@operator.example'],
  ) => automaticReason(letter(`${head}\n\nx`).header, { sender, from }, own)
  for (const [head, wanted] of [
    ['Subject: x', undefined],
    ['Auto-Submitted: no', undefined],
    ['Auto-Submitted: NO (a person)', 'auto-submitted'],
    ['Auto-Submitted: auto-generated', 'auto-submitted'],
    ['Auto-Submitted: auto-notified; owner="x"', 'auto-submitted'],
    ['Precedence: bulk', 'bulk'],
    ['Precedence: first-class', undefined],
    ['List-Id: <all.most.example>', 'list'],
    ['X-Auto-Response-Suppress: All', 'auto-submitted'],
    ['Message-ID: <message-9.mgx@desk.example>', 'own'],
    [Array.from({ length: 51 }, () => 'Received: x').join('\n'), 'loop'],
    [Array.from({ length: 50 }, () => 'Received: x').join('\n'), undefined],
  ] as const)
    test(`${head.slice(0, 40)}: ${wanted ?? 'by a person'}`, () => assert.equal(reason(head), wanted))
  test('has an empty return path, or comes from the desk itself', () => {
    assert.equal(reason('Subject: x', ''), 'no-return-path')
    assert.equal(reason('Subject: x', undefined), undefined)
    assert.equal(reason('Subject: x', 'x', ['desk@desk.example']), 'own')
    const { header } = readLetter(file('away'))
    assert.equal(automaticReason(header, { sender: 'noc@operator.example', from: [] }, own), 'auto-submitted')
  })
})

describe('a report of delivery', () => {
  test('says whom it did not reach, for good, and why', () => {
    assert.deepEqual(readDeliveryReport(readLetter(file('bounce')).root), {
      ...{ outcome: 'failed', permanent: true, status: '5.1.1', recipient: 'noc@operator.example' },
      words: '550 5.1.1 <noc@operator.example>: user unknown',
    })
  })
  test('that is only late is no failure; one without groups is unclear', () => {
    const late = file('bounce')
      .toString()
      .replace('Action: failed', 'Action: delayed')
      .replace('5.1.1', '4.4.1')
    assert.deepEqual(
      { ...readDeliveryReport(readLetter(Buffer.from(late)).root), words: '' },
      { outcome: 'delayed', permanent: false, status: '4.4.1', recipient: 'noc@operator.example', words: '' },
    )
    const empty = letter(
      'Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n--b--',
    )
    assert.equal(readDeliveryReport(empty.root)?.outcome, 'unclear')
  })
  test('is no answer, and an answer is none', () => {
    assert.equal(readDeliveryReport(readLetter(file('answer-vi')).root), undefined)
    assert.equal(readComplaint(readLetter(file('bounce')).root), undefined)
  })
  test('a complaint names the mail it is about', () =>
    assert.deepEqual(readComplaint(readLetter(file('complaint')).root), {
      ...{
        kind: 'abuse',
        sender: 'bounce+9.abcdefghijklmnopqrst@desk.example',
        recipient: 'noc@operator.example',
      },
    }))
})

describe('headers', () => {
  test('words in other letters are read, invisible and turning marks are not', () => {
    assert.equal(readWords('=?utf-8?Q?a?= =?utf-8?Q?b?='), 'ab')
    assert.equal(readWords('=?no-such?Q?=E9?='), 'é')
    assert.equal(readWords('=?utf-8?B?aW52b2ljZeKArmZkcC5leGU=?='), 'invoicefdp.exe')
    assert.equal(readWords('a\u0000b\u200bc\r\nBcc: x'), 'abc Bcc: x')
  })
  test('addresses are read from what people and programs write', () => {
    assert.deepEqual(
      readAddresses('"Trần, An" <AN@x.example>, b@x.example (Bình), nhóm: c@x.example;, <>, "a@b"@c').map(
        ({ address }) => address,
      ),
      ['an@x.example', 'b@x.example', 'c@x.example'],
    )
    assert.deepEqual(readAddresses('a@x.example <b@y.example>'), [
      { name: 'a@x.example', address: 'b@y.example' },
    ])
  })
  test('parameters in pieces are put together (RFC 2231)', () =>
    assert.equal(
      readParams('x; name*0*=utf-8\'\'b%C3%A1o; name*1=" c;o"; name*2*=%2Ecsv').params.get('name'),
      'báo c;o.csv',
    ))
})

describe('hostile mails', () => {
  const line = (text: string, times: number) => `${text}\n`.repeat(times)
  let nested = 'Content-Type: text/plain\n\nx'
  for (let depth = 0; depth < 1000; depth++)
    nested = `Content-Type: multipart/mixed; boundary="b${depth}"\n\n--b${depth}\n${nested}\n--b${depth}--`
  const parts = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Disposition: attachment; filename=x\n\nx\n'.repeat(50_000)}--b--`
  const MEGABYTE = 1_000_000
  const boundary = '-'.repeat(100)
  const ATTACKS: readonly (readonly [says: string, bytes: Buffer, odd: readonly string[]])[] = [
    ['50,000 headers', Buffer.from(`${line('X-A: b', 50_000)}\nx`), ['header']],
    [
      'one header of 20 MB',
      Buffer.concat([Buffer.from('Subject: '), Buffer.alloc(20 * MEGABYTE, 'a')]),
      ['header'],
    ],
    ['a thousand mails in mails', Buffer.from(nested), ['depth']],
    ['50,000 parts', Buffer.from(parts), ['parts', 'files']],
    [
      '20,000 recipients',
      Buffer.from(`To: ${Array.from({ length: 20_000 }, (_, n) => `r${n}@x.example`).join(',\n ')}\n\nx`),
      ['header'],
    ],
    [
      '20 MB that nearly are a boundary',
      Buffer.concat([
        Buffer.from(`Content-Type: multipart/mixed; boundary="${boundary}x"\n\n`),
        Buffer.alloc(20 * MEGABYTE, '-'),
      ]),
      [],
    ],
    [
      '20 MB of boundaries that are too long',
      Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'\n--bb'.repeat(4 * MEGABYTE)}`),
      [],
    ],
    [
      'a quoted-printable bomb',
      Buffer.from(`Content-Transfer-Encoding: quoted-printable\n\n${'='.repeat(20 * MEGABYTE)}`),
      [],
    ],
    [
      '20 MB of broken base64',
      Buffer.from(`Content-Transfer-Encoding: base64\n\n${'='.repeat(20 * MEGABYTE)}`),
      [],
    ],
    ['tags that never end', Buffer.from(`Content-Type: text/html\n\n${'<'.repeat(MEGABYTE)}`), []],
    [
      'comments and scripts that never end',
      Buffer.from(`Content-Type: text/html\n\n${'<a<!--<script'.repeat(100_000)}`),
      [],
    ],
    [
      'quotations in quotations',
      Buffer.from(`Content-Type: text/html\n\n${'<blockquote>x'.repeat(50_000)}`),
      [],
    ],
    ['entities', Buffer.from(`Content-Type: text/html\n\n${'&#x41;&amp'.repeat(80_000)}`), []],
    ['half words in a header', Buffer.from(`Subject: ${'=?utf-8?Q?'.repeat(20_000)}\n\nx`), []],
    [
      'quotes and backslashes in parameters',
      Buffer.from(`Content-Type: a/b; x="${'\\"'.repeat(40_000)}\n\nx`),
      [],
    ],
    ['comments in addresses', Buffer.from(`From: ${'('.repeat(9000)}\n\nx`), []],
    [
      'lines that begin a quotation',
      Buffer.from(`Subject: x\n\n${line(`On ${'a '.repeat(170)}`, 3000)}`),
      [],
    ],
    ['blank lines', Buffer.from(`Subject: x\n\n${'\n'.repeat(20 * MEGABYTE)}`), []],
    [
      'NUL and charsets that nobody has',
      Buffer.from(`Content-Type: text/plain; charset=x-no-such\n\n${'\0\xff'.repeat(100_000)}`, 'latin1'),
      [],
    ],
  ]
  for (const [says, bytes, odd] of ATTACKS)
    test(`${says} cost little and are no trouble`, () => {
      const before = process.cpuUsage()
      const read = readLetter(bytes)
      newWords(read.text)
      // Time of the processor: what a busy machine keeps others waiting is no cost of the mail.
      const { user, system } = process.cpuUsage(before)
      const took = (user + system) / 1000
      assert.deepEqual(read.odd, odd)
      assert.ok(read.text.length <= 20_000)
      assert.ok(took < 2000, `${took} ms`)
    })

  test('a name that reads backwards, a folder or a header in a name stay words', () => {
    const { files, subject } = letter(
      'Subject: =?utf-8?Q?x=0D=0ABcc:_all@most.example?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment; filename="=?utf-8?Q?gpj=E2=80=AE.exe?="\n\nx\n--b--',
    )
    assert.equal(files[0]!.name, 'gpj.exe')
    assert.equal(/[\r\n]/.test(subject), false)
  })

  test('any bytes are read without harm', () => {
    const pieces = fc.constantFrom(
      ...[
        '\r\n',
        '\n',
        '--b',
        '--b--',
        'Content-Type: multipart/mixed; boundary=b',
        'Content-Type: message/delivery-status',
      ],
      ...[
        'Content-Type: multipart/report; boundary="b"',
        'Content-Transfer-Encoding: base64',
        '=?utf-8?B?',
        '?=',
        ': ',
        '"',
        '<',
        '>',
        '&#',
        '\0',
        'é',
        '=E9',
        ';',
        '*0*=',
        "''",
      ],
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 20 })), { maxLength: 60 }), (list) => {
        const read = readLetter(Buffer.from(list.join('')))
        newWords(read.text)
        readDeliveryReport(read.root)
        readComplaint(read.root)
        for (const one of read.files) bytesOfFile(one)
        return !/[\0\u202e]/.test(read.text + read.subject)
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 500 }),
        (bytes) => readLetter(Buffer.from(bytes)).text.length >= 0,
      ),
    )
  })
})
