import { createPrivateKey } from 'node:crypto'
import { makeDeskKey, readDeskKey } from '#platform/openpgp.ts'
import type { DeskKey } from '#platform/openpgp.ts'
import { makePrivateFile, readPrivateFile } from '#platform/private-file.ts'
import { Refusal } from '#platform/refusal.ts'
import type { SmtpSettings } from '#platform/smtp-sender.ts'

/** Where mails are handed over, in whose name, and the files of the keys that sign them. */
export interface MailSettings {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte */
  readonly url: string
  /** address of the sender */
  readonly from: string
  /** file of the OpenPGP key */
  readonly key: string
  /** absent: mails are not signed for their domain by the desk */
  readonly dkim: { readonly key: string; readonly selector: string } | undefined
}

/** Reads the keys that mails are signed by; the first desk that sends mail makes its own OpenPGP key. */
export async function openPost({ url, from, key, dkim }: MailSettings, now: Date): Promise<SmtpSettings> {
  return { url, from, key: await loadMailKey(key, from, now), dkim: dkim && (await loadDkim(dkim, from)) }
}

/** The desk's key with the address that it belongs to. */
export interface MailKey extends DeskKey {
  readonly address: string
}

/** The OpenPGP key of the desk in its file, which is made if it is missing. Refuses one that is none. */
export async function loadMailKey(file: string, from: string, now: Date): Promise<MailKey> {
  const text = await readPrivateFile(file)
  const armored = text ?? (await makePrivateFile(file, await makeDeskKey('Hiệp Lực', from, now)))
  const key = await readDeskKey(armored).catch(() => {
    throw noMailKey(file)
  })
  return { ...key, address: from }
}

async function loadDkim({ key, selector }: { key: string; selector: string }, from: string) {
  const privateKey = await readPrivateFile(key)
  try {
    createPrivateKey(privateKey ?? '')
  } catch {
    throw noDkimKey(key)
  }
  return {
    domainName: from.slice(from.lastIndexOf('@') + 1),
    keySelector: selector,
    privateKey: privateKey ?? '',
  }
}

const noMailKey = (file: string) =>
  new Refusal('not-ready', {
    vi: `${file} không phải khóa bí mật OpenPGP không mật khẩu; hãy khôi phục từ bản sao, hoặc dời tệp đi để bàn trực tạo khóa mới.`,
    en: `${file} is no secret OpenPGP key without a passphrase; put it back from a copy, or move it away and the desk makes another.`,
  })

const noDkimKey = (file: string) =>
  new Refusal('not-ready', {
    vi: `${file} không có hoặc không phải khóa riêng PEM; hãy tạo: openssl genrsa -out ${file} 2048.`,
    en: `${file} is missing or no private key in PEM; make one: openssl genrsa -out ${file} 2048.`,
  })
