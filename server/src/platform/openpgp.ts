import type { Config, Key, PrivateKey, PublicKey, verify } from 'openpgp'
import { Refusal } from '#platform/refusal.ts'

/** A key that signs in the desk's name, and opens what is sent to the desk. */
export interface DeskKey {
  readonly secret: PrivateKey
  /** the public half, armored (RFC 9580 section 6.2) */
  readonly armored: string
  /** 40 hexadecimal digits, in capitals */
  readonly fingerprint: string
}

/** The public key of somebody that mails are encrypted to. */
export interface RecipientKey {
  readonly key: PublicKey
  readonly armored: string
  readonly fingerprint: string
  /** whom it names: 'Name <address>' */
  readonly names: readonly string[]
  /** absent: it does not end */
  readonly expires: Date | undefined
}

/** What was opened, and whether it is signed by who it should be. */
export interface Opened {
  readonly bytes: Uint8Array
  /** fingerprint of the key whose signature is right; absent: not signed, or by nobody that is known */
  readonly signedBy: string | undefined
}

/** Letters of an armored key at most: keys with hundreds of signatures are no contact's. */
const LONGEST_KEY = 100_000
/** Bytes that an encrypted mail may become: a small one can hold a very large one. */
const LARGEST_OPENED = 32 * 1024 * 1024

/** Loaded by whoever needs it first: it takes ten megabytes of each thread, and many desks send no mail. */
async function loadOpenPgp() {
  const pgp = await import('openpgp')
  const config: Config = {
    ...pgp.config,
    preferredHashAlgorithm: pgp.enums.hash.sha512,
    maxDecompressedMessageSize: LARGEST_OPENED,
    minRSABits: 2048,
    showVersion: false,
    showComment: false,
  }
  return { pgp, config }
}

/** A new key for a desk: Ed25519 and X25519 in the form that GnuPG 2.2 reads as well. Returns it armored, secret. */
export async function makeDeskKey(name: string, email: string, now: Date): Promise<string> {
  const { pgp, config } = await loadOpenPgp()
  const { privateKey } = await pgp.generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: [{ name, email }],
    date: now,
    format: 'armored',
    config,
  })
  return privateKey
}

/** Reads a desk's secret key. Throws when it is none. */
export async function readDeskKey(armored: string): Promise<DeskKey> {
  const { pgp, config } = await loadOpenPgp()
  const secret = await pgp.readPrivateKey({ armoredKey: armored, config })
  const open = secret.toPublic()
  return { secret, armored: open.armor(config), fingerprint: fingerprintOf(secret) }
}

/** Reads the key that somebody gives for themselves; refuses what no mail can be encrypted to, with the reason. */
export async function readRecipientKey(armored: string, now: Date): Promise<RecipientKey> {
  if (armored.length > LONGEST_KEY) throw refused(TOO_LONG)
  const { pgp, config } = await loadOpenPgp()
  const key = await pgp.readKey({ armoredKey: armored, config }).catch(() => {
    throw refused(NO_KEY)
  })
  if (key.isPrivate()) throw refused(SECRET)
  const expires = await key.getExpirationTime()
  await key.verifyPrimaryKey(now, undefined, config).catch((error: Error) => {
    throw refused(/expired/i.test(error.message) ? EXPIRED : INVALID)
  })
  await key.getEncryptionKey(undefined, now, undefined, config).catch(() => {
    throw refused(CANNOT_ENCRYPT)
  })
  return {
    ...{ key, armored: key.armor(config), fingerprint: fingerprintOf(key), names: key.getUserIDs() },
    expires: expires instanceof Date ? expires : undefined,
  }
}

/** A signature apart from what it signs, armored; RFC 3156 calls the hash pgp-sha512. */
export async function signBytes(bytes: Uint8Array, by: DeskKey, now: Date): Promise<string> {
  const { pgp, config } = await loadOpenPgp()
  return pgp.sign({
    message: await pgp.createMessage({ binary: bytes, date: now }),
    signingKeys: by.secret,
    detached: true,
    date: now,
    config,
  })
}

/** Signs and encrypts to one recipient and to the desk itself, which can then show what it sent; armored. */
export async function sealBytes(
  bytes: Uint8Array,
  by: DeskKey,
  to: RecipientKey,
  now: Date,
): Promise<string> {
  const { pgp, config } = await loadOpenPgp()
  return pgp.encrypt({
    message: await pgp.createMessage({ binary: bytes, date: now }),
    encryptionKeys: [to.key, by.secret.toPublic()],
    signingKeys: by.secret,
    date: now,
    config,
  })
}

/** Opens what was encrypted to the desk and looks whose signature it bears. Refuses what cannot be opened. */
export async function openSealed(
  armored: string,
  by: DeskKey,
  known: readonly RecipientKey[],
  now: Date,
): Promise<Opened> {
  const { pgp, config } = await loadOpenPgp()
  try {
    const { data, signatures } = await pgp.decrypt({
      message: await pgp.readMessage({ armoredMessage: armored, config }),
      decryptionKeys: by.secret,
      verificationKeys: known.map(({ key }) => key),
      format: 'binary',
      date: now,
      config,
    })
    return { bytes: data, signedBy: await signerOf(signatures, known) }
  } catch {
    throw refused(CANNOT_OPEN)
  }
}

/** Whose signature it is; undefined: it is none of these, or the bytes are not what was signed. */
export async function verifyBytes(
  bytes: Uint8Array,
  signature: string,
  known: readonly RecipientKey[],
  now: Date,
): Promise<string | undefined> {
  const { pgp, config } = await loadOpenPgp()
  try {
    const { signatures } = await pgp.verify({
      message: await pgp.createMessage({ binary: bytes }),
      signature: await pgp.readSignature({ armoredSignature: signature, config }),
      verificationKeys: known.map(({ key }) => key),
      format: 'binary',
      date: now,
      config,
    })
    return await signerOf(signatures, known)
  } catch {
    return undefined
  }
}

async function signerOf(
  signatures: Awaited<ReturnType<typeof verify>>['signatures'],
  known: readonly RecipientKey[],
): Promise<string | undefined> {
  for (const { keyID, verified } of signatures)
    if (await verified.catch(() => false))
      return known.find(({ key }) => key.getKeys(keyID).length > 0)?.fingerprint
  return undefined
}

const fingerprintOf = (key: Key) => key.getFingerprint().toUpperCase()

const refused = ([vi, en]: readonly [vi: string, en: string]) => new Refusal('malformed', { vi, en })

const TOO_LONG = [
  'Khóa OpenPGP quá dài; hãy xuất khóa tối giản (gpg --export-options export-minimal --armor --export).',
  'The OpenPGP key is too long; export a minimal one (gpg --export-options export-minimal --armor --export).',
] as const
const NO_KEY = [
  'Đây không phải khóa OpenPGP đọc được; hãy dán trọn khối -----BEGIN PGP PUBLIC KEY BLOCK-----.',
  'This is no OpenPGP key that can be read; paste the whole -----BEGIN PGP PUBLIC KEY BLOCK-----.',
] as const
const SECRET = [
  'Đây là khóa bí mật. Đừng gửi nó cho ai; hãy thay khóa khác và chỉ gửi phần công khai (gpg --armor --export).',
  'This is a secret key. Give it to nobody; make another and send its public half alone (gpg --armor --export).',
] as const
const EXPIRED = [
  'Khóa OpenPGP đã hết hạn; hãy gia hạn rồi gửi lại phần công khai.',
  'The OpenPGP key has expired; prolong it, then send its public half again.',
] as const
const INVALID = [
  'Khóa OpenPGP đã bị thu hồi, quá yếu hoặc hỏng; hãy gửi khóa khác.',
  'The OpenPGP key is revoked, too weak or broken; send another.',
] as const
const CANNOT_ENCRYPT = [
  'Khóa OpenPGP này không dùng để mã hóa được; hãy thêm khóa con mã hóa rồi gửi lại.',
  'Nothing can be encrypted to this OpenPGP key; add an encryption subkey and send it again.',
] as const
const CANNOT_OPEN = [
  'Không mở được thư mã hóa: không gửi cho khóa của bàn trực, đã hỏng, hoặc quá lớn khi mở.',
  'The encrypted mail cannot be opened: it is not for the desk’s key, is broken, or becomes too large.',
] as const
