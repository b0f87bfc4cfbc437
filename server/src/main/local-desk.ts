import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { localTokenFile } from '#identity/issue-local-token.ts'
import { readConfig } from '#platform/config.ts'

/** The desk on this machine, as a command finds it. */
export interface LocalDesk {
  readonly url: string
  /** absent: the data folder is not this user's */
  readonly token: string | undefined
}

/** Where a running desk writes its address: with PORT=0 nobody could guess it. */
const addressFile = (folder: string) => join(folder, 'desk.url')

/** The address and the officer's token of the desk whose data folder the settings name. */
export async function findLocalDesk(env: NodeJS.ProcessEnv): Promise<LocalDesk> {
  const { data, host, port } = readConfig(env)
  const [url, token] = await Promise.all([addressFile(data), localTokenFile(data)].map(readWord))
  return { url: url ?? urlOf(host, port), token }
}

/** One word of a small file; absent: no such file, or not for this user. */
const readWord = async (file: string): Promise<string | undefined> =>
  (await readFile(file, 'utf8').catch(() => '')).trim() || undefined

export const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

export const writeAddress = (folder: string, url: string): Promise<void> =>
  writeFile(addressFile(folder), `${url}\n`, { mode: 0o600 })

export const removeAddress = (folder: string): Promise<void> => rm(addressFile(folder), { force: true })

/** The file of the desk's private signing keys, by the settings. */
export const readDeskKeyFile = (env: NodeJS.ProcessEnv): string => readConfig(env).ledgerKeys
