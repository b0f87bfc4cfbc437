import type { Said } from '@hiepluc/contract/wire.ts'
import type { z } from 'zod'
import { wrongWith } from './wrong-value.ts'

/** Where in a request a value stands. */
export type HttpPart = 'params' | 'querystring' | 'body' | 'headers'

const PART: Record<HttpPart, Said> = {
  params: { vi: 'trong đường dẫn', en: 'in the path' },
  querystring: { vi: 'trong phần truy vấn của địa chỉ', en: 'in the query' },
  body: { vi: 'trong nội dung gửi lên', en: 'in the body' },
  headers: { vi: 'trong phần đầu của yêu cầu', en: 'in the head of the request' },
}

/** What is wrong with a request: the first field that is, and how many more are. */
export function malformed(part: HttpPart, issues: readonly z.core.$ZodIssue[]): Said {
  const [first] = issues
  if (!first) return { vi: `Sai dạng ${PART[part].vi}.`, en: `Malformed ${PART[part].en}.` }
  const field = first.path.map(String).join('.')
  const wrong = wrongWith(first)
  const more = issues.length - 1
  return {
    vi: `${named(field, PART[part].vi, 'Giá trị')} ${wrong.vi}${more ? ` (và ${more} chỗ khác)` : ''}.`,
    en: `${named(field, PART[part].en, 'What is')} ${wrong.en}${more ? ` (and ${more} more)` : ''}.`,
  }
}

/** The first text under `value` that holds a NUL character, which no text column can store; its path, if any. */
export function pathOfNul(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, child] of Object.entries(value)) {
    if (key.includes('\0')) return path
    const found = pathOfNul(child, path ? `${path}.${key}` : key)
    if (found !== undefined) return found
  }
  return undefined
}

export const holdsNul = (part: HttpPart, field: string): Said => ({
  vi: `${named(field, PART[part].vi, 'Giá trị')} chứa ký tự NUL, không lưu được.`,
  en: `${named(field, PART[part].en, 'What is')} holds a NUL character, which cannot be stored.`,
})

const named = (field: string, where: string, whole: string) =>
  field ? `"${field}" ${where}` : `${whole} ${where}`
