import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { makePrivateFile, readPrivateFile } from '#platform/private-file.ts'
import { Refusal } from '#platform/refusal.ts'
import { keyFileText, parseSecretKeys } from './sealed-secret.ts'
import type { SecretKeys } from './sealed-secret.ts'

/** Its place in the data folder when no setting names another. */
export const secretKeyFile = (folder: string): string => join(folder, 'secret-keys.json')

/** Reads the keys that seal secrets in the database; the first desk on a data folder makes them. */
export async function loadSecretKeys(path: string): Promise<SecretKeys> {
  const text = (await readPrivateFile(path)) ?? (await makePrivateFile(path, newKeys()))
  const keys = parseSecretKeys(text)
  if (!keys) throw noKeys(path)
  return keys
}

const newKeys = () => keyFileText(`key-${randomBytes(4).toString('hex')}`, randomBytes(32))

const noKeys = (path: string) =>
  new Refusal('not-ready', {
    vi: `Tệp khóa ${path} không phải tệp khóa của bàn trực; hãy khôi phục từ bản sao.`,
    en: `The key file ${path} is no key file of the desk; put it back from a copy.`,
  })
