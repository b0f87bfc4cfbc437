import { randomBytes } from 'node:crypto'
import { rotationText } from '#ledger/key-history.ts'
import { keepSigningKey, readSigningKeys } from '#ledger/keep-signing-keys.ts'
import { isKeyName, parseVerifierKey, signingKeyOf, writeVerifierKey } from '#ledger/note-key.ts'
import type { KeyKind, SigningKey } from '#ledger/note-key.ts'
import { signNote, writeNote } from '#ledger/signed-note.ts'
import { Refusal } from '#platform/refusal.ts'

/** For the command line: private keys are made and kept on the machine of their owner, and never travel. */
export { keepPrivateFile, readPrivateFile } from '#platform/private-file.ts'
export { readSigningKeys } from '#ledger/keep-signing-keys.ts'
export { isSameKey, writeVerifierKey } from '#ledger/note-key.ts'
export type { SigningKey } from '#ledger/note-key.ts'
export { isAlarm, judge } from '#ledger/witness.ts'
export type { Judgement, WitnessState } from '#ledger/witness.ts'

/** Makes a key in a new file; returns what to give to others. */
export async function makeKeyFile(file: string, name: string, kind: KeyKind): Promise<string> {
  if (!isKeyName(name))
    throw new Refusal('malformed', {
      vi: `"${name}" không thể là tên khóa: hãy viết liền, không có dấu cách và dấu cộng, ví dụ police.example/witness.`,
      en: `"${name}" can't name a key: one word without spaces and plus signs, such as police.example/witness.`,
    })
  if ((await readSigningKeys(file)).length > 0)
    throw new Refusal('already-there', {
      vi: `Đã có khóa trong ${file}; hãy chọn tệp khác.`,
      en: `There are keys in ${file} already; choose another file.`,
    })
  const key = signingKeyOf(name, kind, randomBytes(32))
  await keepSigningKey(file, key)
  return writeVerifierKey(key)
}

/** The next key of a file, in the file before anything names it, and the note by which it takes over. */
export async function makeNextKey(
  file: string,
  current: string,
  lost: boolean,
): Promise<{ note: string; key: string }> {
  const keys = await readSigningKeys(file)
  const old = keys.find((key) => writeVerifierKey(key) === current)
  if (!old && !lost) throw noKey(file, current)
  const name = current.split('+', 1)[0]!
  const next = signingKeyOf(name, 'log', randomBytes(32))
  await keepSigningKey(file, next)
  return { note: rotationNote(current, old && !lost ? old : undefined, next), key: writeVerifierKey(next) }
}

function rotationNote(current: string, old: SigningKey | undefined, next: SigningKey): string {
  const text = rotationText(parseVerifierKey(current)!, next)
  return writeNote({ text, signatures: [...(old ? [old] : []), next].map((key) => signNote(key, text)) })
}

const noKey = (file: string, current: string) =>
  new Refusal('not-found', {
    vi: `${file} không có khóa riêng của ${current}. Hãy đặt lại tệp từ bản sao; nếu khóa mất hẳn, dùng --lost.`,
    en: `${file} lacks the private key of ${current}. Put the file back from a copy; if the key is lost for good, use --lost.`,
  })
