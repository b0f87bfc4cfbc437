import assert from 'node:assert/strict'
import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import type { Mail, MailSender } from './mail.ts'
import { openMemorySender } from './memory-sender.ts'
import { openSmtpSender } from './smtp-sender.ts'

interface Office {
  readonly sender: MailSender
  /** what has arrived, as its reader sees it */
  readonly arrived: () => readonly Mail[]
  readonly close: () => Promise<void>
}

async function memoryOffice(): Promise<Office> {
  const sender = openMemorySender()
  return { sender, arrived: () => sender.sent, close: () => sender.close() }
}

/** A mail server that takes mails over the wire, as a ministry's does. */
async function smtpOffice(): Promise<
  Office & { raw: string[]; senders: string[]; url: (user: string) => string }
> {
  const raw: string[] = []
  const mails: Mail[] = []
  const senders: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'desk' && password === 'a b/c' ? done(null, { user: username }) : done(new Error('no')),
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('nobody@') ? done(new Error('no such mailbox')) : done(),
    onData: (stream, session, done) => {
      let text = ''
      stream.on('data', (piece: Buffer) => (text += piece.toString()))
      stream.on('end', () => {
        raw.push(text)
        senders.push(session.envelope.mailFrom ? session.envelope.mailFrom.address : '')
        mails.push(readMail(text, session.envelope.rcptTo[0]!.address))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const url = (user: string) => `smtp://${user}127.0.0.1:${port}`
  const sender = openSmtpSender({ url: url('desk:a%20b%2Fc@'), from: 'desk@most.example' })
  const close = async () => {
    await sender.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { sender, arrived: () => mails, close, raw, senders, url }
}

/** Undoes what mails are packed in for the way: encoded words, quoted-printable, base64, CRLF. */
function readMail(raw: string, to: string): Mail {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const header = (name: string) =>
    new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(head)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ') ?? ''
  const body = rest.join('\r\n\r\n')
  const coding = header('Content-Transfer-Encoding').toLowerCase()
  const text =
    coding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : coding === 'quoted-printable'
        ? unquoted(body)
        : body
  return { to, subject: words(header('Subject')), text: text.replaceAll('\r\n', '\n') }
}

const unquoted = (text: string) =>
  Buffer.from(
    text
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

/** RFC 2047. */
const words = (text: string) =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, coding: string, word: string) =>
      coding.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : unquoted(word.replaceAll('_', ' ')),
    )

/** RFC 6376 with both canonicalizations relaxed and rsa-sha256, read from the specification. */
function isSignedForDomain(raw: string, key: KeyObject): boolean {
  const end = raw.indexOf('\r\n\r\n')
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const relaxed = (field: string) => {
    const colon = field.indexOf(':')
    const value = field
      .slice(colon + 1)
      .replaceAll('\r\n', '')
      .replaceAll(/[ \t]+/g, ' ')
      .trim()
    return `${field.slice(0, colon).trim().toLowerCase()}:${value}`
  }
  const signature = relaxed(fields.find((field) => /^dkim-signature:/i.test(field))!)
  const tag = (name: string) =>
    new RegExp(`[:;] ?${name}=([^;]*)`).exec(signature)?.[1]?.replaceAll(' ', '') ?? ''
  const body = raw
    .slice(end + 4)
    .split('\r\n')
    .map((line) => line.replaceAll(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(?:\r\n)*$/, '\r\n')
  if (createHash('sha256').update(body).digest('base64') !== tag('bh')) return false
  const signed = tag('h')
    .split(':')
    .map((name) => fields.map(relaxed).findLast((field) => field.startsWith(`${name.toLowerCase()}:`)))
    .filter((field) => field !== undefined)
  const text = [...signed, signature.replace(/([:;] ?b=)[^;]*/, '$1').trimEnd()].join('\r\n')
  return createVerify('sha256').update(text).verify(key, tag('b'), 'base64')
}

const LINK = `https://desk.example/invitation#${'A'.repeat(43)}`
const MAILS: readonly Mail[] = [
  { to: 'an@most.example', subject: 'plain', text: 'one line\n' },
  {
    to: 'an@most.example',
    subject: 'Lời mời tham gia bàn trực',
    text: `Chào Nguyễn Văn Ân,\n\n${LINK}\n\nHết.\n`,
  },
  { to: 'an@most.example', subject: 'dots', text: 'first\n.\n..\nstill here\n' },
  { to: 'an@most.example', subject: 'long', text: `${'từ '.repeat(500)}\n` },
]

for (const [name, open] of [
  ['in memory', memoryOffice],
  ['over SMTP', smtpOffice],
] as const)
  describe(`mails ${name}`, () => {
    test('arrive as they were written', async () => {
      const office = await open()
      for (const mail of MAILS) await office.sender.send(mail)
      assert.deepEqual(
        office.arrived().map(({ text, ...rest }) => ({ ...rest, text: text.trimEnd() })),
        MAILS.map(({ text, ...rest }) => ({ ...rest, text: text.trimEnd() })),
      )
      await office.close()
    })
  })

describe('over SMTP', () => {
  test('what is written into a subject or an address makes no header and no second reader', async () => {
    const office = await smtpOffice()
    await office.sender.send({ to: 'an@most.example', subject: 'x\r\nBcc: all@most.example', text: 'x' })
    assert.equal(/^bcc:/im.test(office.raw[0]!), false)
    await assert.rejects(
      office.sender.send({ to: 'an@most.example\r\nRCPT TO:<b@most.example>', subject: 'x', text: 'x' }),
    )
    await office.close()
  })

  test('what the server refuses for good is told from a wrong password, which somebody will mend', async () => {
    const office = await smtpOffice()
    await assert.rejects(office.sender.send({ to: 'nobody@most.example', subject: 'x', text: 'x' }), {
      ...{ name: 'MailRefused', message: /^550 no such mailbox/ },
    })
    const stranger = openSmtpSender({ url: office.url('desk:wrong@'), from: 'desk@most.example' })
    await assert.rejects(stranger.send({ to: 'an@most.example', subject: 'x', text: 'x' }), { name: 'Error' })
    await stranger.close()
    await office.close()
    await assert.rejects(office.sender.send(MAILS[0]!), 'the server is gone')
  })

  test('a mail is signed for the domain of its sender, so that whoever gets it can see where it comes from', async () => {
    const office = await smtpOffice()
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const dkim = { domainName: 'most.example', keySelector: 'desk', privateKey: pem }
    const sender = openSmtpSender({ url: office.url('desk:a%20b%2Fc@'), from: 'desk@most.example', dkim })
    await sender.send(MAILS[1]!)
    await sender.close()
    await office.close()
    const [raw] = office.raw as [string]
    assert.match(raw, /d=most\.example;/)
    assert.equal(isSignedForDomain(raw, publicKey), true)
    assert.equal(isSignedForDomain(raw.replace('Subject: ', 'Subject: x'), publicKey), false)
    assert.equal(isSignedForDomain(raw.replace(/.\r\n$/, '!\r\n'), publicKey), false)
  })

  test('word of a failed delivery goes where the mail says, and else to its sender', async () => {
    const office = await smtpOffice()
    await office.sender.send({ ...MAILS[0]!, returnPath: 'bounce+9.x@most.example' })
    await office.sender.send(MAILS[0]!)
    assert.deepEqual(office.senders, ['bounce+9.x@most.example', 'desk@most.example'])
    assert.match(office.raw[0]!, /^From: .*<desk@most\.example>\r$/m)
    await office.close()
  })

  test('a mail says that no person wrote it, so that nobody’s absence notice answers', async () => {
    const office = await smtpOffice()
    await office.sender.send(MAILS[0]!)
    assert.match(office.raw[0]!, /^Auto-Submitted: auto-generated\r$/m)
    assert.match(office.raw[0]!, /^From: .*<desk@most\.example>\r$/m)
    await office.close()
  })
})
