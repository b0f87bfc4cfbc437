import canonicalize from 'canonicalize'
import { Refusal } from '#platform/refusal.ts'

const NOT_UNICODE = new Refusal('malformed', {
  vi: 'Văn bản gửi lên có ký tự Unicode hỏng (nửa cặp surrogate). Hãy bỏ ký tự đó rồi gửi lại.',
  en: 'The text contains a broken Unicode character (half a surrogate pair). Remove it and send again.',
})

/** Canonical JSON (RFC 8785). Half a surrogate pair has no UTF-8, so neither a hash nor the database could take it. */
export function canonicalText(value: unknown): string {
  try {
    return canonicalize(value)!
  } catch (error) {
    throw JSON.stringify(value).includes('\\ud') ? NOT_UNICODE : error
  }
}
