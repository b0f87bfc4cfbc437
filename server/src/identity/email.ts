import { domainToASCII } from 'node:url'
import { Refusal } from '#platform/refusal.ts'

/** What mail systems take without quoting (RFC 5321 section 4.1.2). */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/**
 * An e-mail address in the one form in which the desk keeps and compares it: small letters, the domain in ASCII.
 * undefined: none.
 */
export function emailOf(text: string): string | undefined {
  const given = text.normalize('NFKC').trim().toLowerCase()
  const at = given.lastIndexOf('@')
  const [local, domain] = [given.slice(0, Math.max(0, at)), domainToASCII(given.slice(at + 1))]
  const email = `${local}@${domain}`
  return local.length <= 64 && email.length <= 254 && LOCAL.test(local) && DOMAIN.test(domain)
    ? email
    : undefined
}

export function parseEmail(text: string): string {
  const email = emailOf(text)
  if (email === undefined) throw noEmail
  return email
}

const noEmail = new Refusal('malformed', {
  vi: 'Đây không phải địa chỉ thư điện tử; một địa chỉ đúng có dạng ten@donvi.vn.',
  en: 'This is no e-mail address; one looks like name@organisation.vn.',
})
