import { Refusal } from '#platform/refusal.ts'
import { keepPrivateFile, readPrivateFile } from '#platform/private-file.ts'
import { parseSigningKey, writeSigningKey } from './note-key.ts'
import type { SigningKey } from './note-key.ts'

/** The private keys in a file, one a line, oldest first; lines with # are for people. None: no such file. */
export async function readSigningKeys(file: string): Promise<SigningKey[]> {
  const text = (await readPrivateFile(file)) ?? ''
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return lines.map((line) => {
    const key = parseSigningKey(line.trim())
    // The line itself is never repeated: it may be a key with one letter wrong.
    if (!key) throw notKeys(file)
    return key
  })
}

/** Adds a key to the file, which holds the earlier ones too. */
export async function keepSigningKey(file: string, key: SigningKey): Promise<void> {
  const keys = [...(await readSigningKeys(file)), key]
  await keepPrivateFile(file, `${HEAD}\n${keys.map((each) => `${writeSigningKey(each)}\n`).join('')}`)
}

const HEAD =
  '# Private keys: whoever has them can sign in the name of their owner. Keep a copy where only you get at it.'

const notKeys = (file: string) =>
  new Refusal('malformed', {
    vi: `${file} không phải tệp khóa ký; hãy đặt lại tệp từ bản sao.`,
    en: `${file} is no file of signing keys; put it back from a copy.`,
  })
