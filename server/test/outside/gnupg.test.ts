import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { composeMail } from '#platform/compose-mail.ts'
import { makeDeskKey, openSealed, readDeskKey, readRecipientKey, verifyBytes } from '#platform/openpgp.ts'
import type { DeskKey, RecipientKey } from '#platform/openpgp.ts'

// What the desk signs and encrypts is opened by GnuPG, and the other way round.

const NOC = 'noc@north.example'
const MAIL = {
  to: NOC,
  subject: 'Sự cố số 7',
  text: 'Máy chủ 192.0.2.7 nằm trong mạng máy tính ma.\n',
  id: 'm-7',
}
const now = () => new Date()

let home: string
let desk: DeskKey
let noc: RecipientKey

/** GnuPG on a keyring of its own; what it says of signatures is in `status`. */
const gpg = (args: readonly string[], input = ''): Promise<{ output: string; status: string }> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      'gpg',
      ['--homedir', home, '--batch', '--yes', '--trust-model', 'always', '--status-fd', '2', ...args],
      { encoding: 'latin1' },
      (error, output, status) =>
        error ? reject(new Error(`gpg ${args.join(' ')}: ${status}`)) : resolve({ output, status }),
    )
    // What makes a key reads nothing, and may be gone before its input.
    child.stdin!.on('error', () => undefined).end(input, 'latin1')
  })

before(async () => {
  home = mkdtempSync(join(tmpdir(), 'hl-gpg-'))
  desk = await readDeskKey(await makeDeskKey('Hiệp Lực', 'desk@most.example', now()))
  await gpg(['--import'], desk.armored)
  await gpg(['--passphrase', '', '--quick-generate-key', `North <${NOC}>`, 'default', 'default', 'never'])
  noc = await readRecipientKey((await gpg(['--armor', '--export', NOC])).output, now())
})
after(() => rmSync(home, { recursive: true, force: true }))

const partsOf = (raw: string) =>
  raw
    .split(`--${/boundary="([^"]+)"/.exec(raw)![1]!}`)
    .slice(1, -1)
    .map((part) => part.slice(2, -2))
const bodyOf = (part: string) => part.slice(part.indexOf('\r\n\r\n') + 4)
const compose = async (more = {}) =>
  (await composeMail({ ...MAIL, ...more }, { from: 'desk@most.example', key: desk, now: now() })).toString(
    'latin1',
  )

/** gpg --verify of a signature that is apart from its text. */
function verify(text: string, signature: string) {
  const [one, two] = [join(home, 'text'), join(home, 'text.asc')]
  writeFileSync(one, text, 'latin1')
  writeFileSync(two, signature, 'latin1')
  return gpg(['--verify', two, one])
}

test('a mail signed here is verified by GnuPG, and one changed letter is not', async () => {
  const [entity, signature] = partsOf(await compose()) as [string, string]
  const { status } = await verify(entity, bodyOf(signature))
  assert.ok(status.includes(`VALIDSIG ${desk.fingerprint}`), status)
  await assert.rejects(verify(entity.replace('192.0.2.7', '192.0.2.8'), bodyOf(signature)), /BADSIG/)
})

test('a mail encrypted here is opened by GnuPG, which sees who signed it', async () => {
  const [, sealed] = partsOf(await compose({ encryptTo: noc.armored })) as [string, string]
  const { output, status } = await gpg(['--decrypt'], bodyOf(sealed))
  assert.ok(status.includes(`VALIDSIG ${desk.fingerprint}`), status)
  assert.match(output, /M=C3=A1y ch=E1=BB=A7 192\.0\.2\.7/)
})

test('what GnuPG signs and encrypts is opened and verified here', async () => {
  const text = 'Đã cô lập máy chủ.\r\n'
  const bytes = Buffer.from(text).toString('latin1')
  const { output: sealed } = await gpg(
    ['--armor', '--local-user', NOC, '--recipient', desk.fingerprint, '--sign', '--encrypt'],
    bytes,
  )
  const opened = await openSealed(sealed, desk, [noc], now())
  assert.deepEqual([Buffer.from(opened.bytes).toString(), opened.signedBy], [text, noc.fingerprint])
  const { output: signature } = await gpg(['--armor', '--local-user', NOC, '--detach-sign'], bytes)
  assert.equal(await verifyBytes(Buffer.from(text), signature, [noc], now()), noc.fingerprint)
  assert.equal(await verifyBytes(Buffer.from(`${text}!`), signature, [noc], now()), undefined)
})
