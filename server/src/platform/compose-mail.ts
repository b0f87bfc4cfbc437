import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mail } from '#platform/mail.ts'
import { readRecipientKey, sealBytes, signBytes } from '#platform/openpgp.ts'
import type { DeskKey } from '#platform/openpgp.ts'

export interface Composing {
  /** address of the sender */
  readonly from: string
  /** absent: mails leave unsigned, and none may ask to be encrypted */
  readonly key: DeskKey | undefined
  readonly now: Date
}

/** Neither a second reader nor a command of SMTP (RFC 5321 section 4.1.2) fits in. */
const ONE_ADDRESS = /^[^\s<>@,;]{1,64}@[^\s<>@,;]{1,253}$/

/**
 * A mail as it goes over the wire (RFC 5322), CRLF and within 7 bits: signed as RFC 3156 says, and encrypted as well
 * if it names its reader's key. Throws when its address is not one, and when it is to be encrypted and the desk has no
 * key to sign by.
 */
export async function composeMail(mail: Mail, { from, key, now }: Composing): Promise<Buffer> {
  if (!ONE_ADDRESS.test(mail.to)) throw new Error('a mail goes to one address')
  const built = await compile(mail, from, now).build()
  if (!key) {
    if (mail.encryptTo !== undefined) throw new Error('a mail to be encrypted needs the desk’s key')
    return built
  }
  const { envelope, entity } = parted(built)
  const [type, body] = mail.encryptTo
    ? await encrypted(entity, key, mail.encryptTo, now)
    : await signed(entity, key, now)
  return Buffer.from(
    [...envelope, 'MIME-Version: 1.0', `Content-Type: ${type}`, '', ...body, ''].join('\r\n'),
  )
}

function compile(mail: Mail, from: string, now: Date) {
  const composer = new MailComposer({
    from: { name: 'Hiệp Lực', address: from },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    date: now,
    ...(mail.id !== undefined && { messageId: `<${mail.id}@${from.slice(from.lastIndexOf('@') + 1)}>` }),
    ...(mail.replyTo !== undefined && { replyTo: { name: 'Hiệp Lực', address: mail.replyTo } }),
    attachments: (mail.attachments ?? []).map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
      // Whatever it is, it comes through a relay unchanged, and the signature holds.
      encoding: 'base64',
    })),
    // Ends of lines and blanks before them survive the way (RFC 3156 section 3).
    textEncoding: 'quoted-printable',
    newline: '\r\n',
    headers: { 'Auto-Submitted': 'auto-generated' },
    // The text is the desk's own; nothing in it names a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile()
}

/** The headers of a mail that are about the way, line by line, and the rest: the entity that is signed. */
function parted(built: Buffer): { envelope: string[]; entity: string } {
  const text = built.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const fields = text
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .filter((field) => !/^mime-version:/i.test(field))
  const isContent = (field: string) => /^content-/i.test(field)
  return {
    envelope: fields.filter((field) => !isContent(field)),
    // Mailboxes put a letter before a line that begins like this, and the signature would break; texts are all quoted.
    entity: [...fields.filter(isContent), '', text.slice(end + 4).replaceAll(/^From /gm, '=46rom ')].join(
      '\r\n',
    ),
  }
}

type Part = readonly [type: string, body: readonly string[]]

async function signed(entity: string, key: DeskKey, now: Date): Promise<Part> {
  const signature = await signBytes(Buffer.from(entity, 'latin1'), key, now)
  const line = boundaryOf(entity)
  return [
    `multipart/signed; micalg=pgp-sha512; protocol="application/pgp-signature";\r\n boundary="${line}"`,
    [
      `--${line}`,
      entity,
      `--${line}`,
      'Content-Type: application/pgp-signature; name="signature.asc"',
      'Content-Disposition: attachment; filename="signature.asc"',
      '',
      lines(signature),
      `--${line}--`,
    ],
  ]
}

async function encrypted(entity: string, key: DeskKey, to: string, now: Date): Promise<Part> {
  const reader = await readRecipientKey(to, now)
  const sealed = lines(await sealBytes(Buffer.from(entity, 'latin1'), key, reader, now))
  const line = boundaryOf(sealed)
  return [
    `multipart/encrypted; protocol="application/pgp-encrypted";\r\n boundary="${line}"`,
    [
      `--${line}`,
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '',
      `--${line}`,
      'Content-Type: application/octet-stream; name="encrypted.asc"',
      'Content-Disposition: inline; filename="encrypted.asc"',
      '',
      sealed,
      `--${line}--`,
    ],
  ]
}

const lines = (armored: string) => armored.trimEnd().replaceAll(/\r?\n/g, '\r\n')

/** Made of what it parts, which cannot hold its own hash. */
const boundaryOf = (text: string) => `hl-${createHash('sha256').update(text).digest('hex').slice(0, 40)}`
