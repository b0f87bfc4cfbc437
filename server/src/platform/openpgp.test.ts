import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { createMessage, encrypt, enums, generateKey, revokeKey } from 'openpgp'
import {
  makeDeskKey,
  openSealed,
  readDeskKey,
  readRecipientKey,
  sealBytes,
  signBytes,
  verifyBytes,
} from './openpgp.ts'
import type { DeskKey, RecipientKey } from './openpgp.ts'
import { Refusal } from './refusal.ts'

const AT = new Date('2026-11-26T01:02:03.000Z')
const later = (days: number) => new Date(AT.getTime() + days * 86_400_000)
const BYTES = Buffer.from('Sự cố số 7: mạng máy tính ma\r\n')

let desk: DeskKey
let operator: DeskKey
let toOperator: RecipientKey
let toDesk: RecipientKey

before(async () => {
  desk = await readDeskKey(await makeDeskKey('Hiệp Lực', 'desk@most.example', AT))
  operator = await readDeskKey(await makeDeskKey('Trực mạng', 'noc@north.example', AT))
  toOperator = await readRecipientKey(operator.armored, AT)
  toDesk = await readRecipientKey(desk.armored, AT)
})

const refused = (words: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === 'malformed' && words.test(error.said.en) && error.said.vi !== ''

describe('what is signed and sealed', () => {
  test('a signature holds for what was signed, by who signed it, and for nothing else', async () => {
    const signature = await signBytes(BYTES, desk, AT)
    assert.equal(await verifyBytes(BYTES, signature, [toOperator, toDesk], AT), desk.fingerprint)
    assert.equal(await verifyBytes(BYTES, signature, [toOperator], AT), undefined)
    assert.equal(await verifyBytes(Buffer.concat([BYTES, BYTES]), signature, [toDesk], AT), undefined)
    assert.equal(await verifyBytes(BYTES, 'no signature', [toDesk], AT), undefined)
  })

  test('what is sealed to a reader is opened by them and by the desk, which signed it, and by nobody else', async () => {
    const sealed = await sealBytes(BYTES, desk, toOperator, AT)
    assert.equal(sealed.includes('mạng'), false)
    for (const reader of [operator, desk]) {
      const { bytes, signedBy } = await openSealed(sealed, reader, [toDesk], AT)
      assert.deepEqual([Buffer.from(bytes), signedBy], [BYTES, desk.fingerprint])
    }
    const stranger = await readDeskKey(await makeDeskKey('Kẻ lạ', 'x@strange.example', AT))
    await assert.rejects(openSealed(sealed, stranger, [toDesk], AT), refused(/cannot be opened/))
    assert.equal(
      (await openSealed(sealed, desk, [toOperator], AT)).signedBy,
      undefined,
      'signed, by nobody known',
    )
  })

  test('a small mail that becomes a very large one is not opened', async () => {
    const bomb = await encrypt({
      message: await createMessage({ binary: new Uint8Array(40 * 1024 * 1024), date: AT }),
      encryptionKeys: toDesk.key,
      date: AT,
      config: { preferredCompressionAlgorithm: enums.compression.zlib },
    })
    assert.ok(bomb.length < 200_000, `${bomb.length} letters`)
    await assert.rejects(openSealed(bomb, desk, [], AT), refused(/too large/))
  })
})

describe('the key that somebody gives for themselves', () => {
  const make = async (options: Partial<Parameters<typeof generateKey>[0]> = {}) =>
    generateKey({
      type: 'ecc',
      curve: 'curve25519Legacy',
      userIDs: [{ name: 'Trực mạng', email: 'noc@north.example' }],
      date: AT,
      ...options,
      format: 'armored',
    } as Parameters<typeof generateKey>[0] & { format: 'armored' })

  test('is told with its name, its fingerprint and its end', async () => {
    const { publicKey } = await make({ keyExpirationTime: 86_400 * 30 })
    const { names, fingerprint, expires } = await readRecipientKey(publicKey, AT)
    assert.deepEqual(names, ['Trực mạng <noc@north.example>'])
    assert.match(fingerprint, /^[0-9A-F]{40}$/)
    assert.deepEqual(expires, later(30))
    assert.equal(toOperator.expires, undefined)
  })

  test('is refused with the reason when nothing can be encrypted to it', async () => {
    const { publicKey } = await make({ keyExpirationTime: 86_400 * 30 })
    await assert.rejects(readRecipientKey(publicKey, later(31)), refused(/expired/))
    const { privateKey, publicKey: open, revocationCertificate } = await make()
    await assert.rejects(readRecipientKey(privateKey, AT), refused(/secret key/))
    const { key } = await readRecipientKey(open, AT)
    const { publicKey: revoked } = await revokeKey({
      key,
      revocationCertificate,
      date: AT,
      format: 'armored',
    })
    await assert.rejects(readRecipientKey(revoked, later(1)), refused(/revoked/))
    const { publicKey: signsOnly } = await make({ subkeys: [{ sign: true }] })
    await assert.rejects(readRecipientKey(signsOnly, AT), refused(/encryption subkey/))
    for (const text of ['', 'x'.repeat(50), '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END'])
      await assert.rejects(readRecipientKey(text, AT), refused(/no OpenPGP key/))
    await assert.rejects(readRecipientKey('x'.repeat(200_000), AT), refused(/too long/))
  })
})
