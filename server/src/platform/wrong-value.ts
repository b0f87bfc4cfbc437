import type { Said } from '@hiepluc/contract/wire.ts'
import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const KINDS: Record<string, Said> = {
  string: { vi: 'một chuỗi ký tự', en: 'a text' },
  number: { vi: 'một số', en: 'a number' },
  int: { vi: 'một số nguyên', en: 'a whole number' },
  nan: { vi: 'một số', en: 'a number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'một danh sách', en: 'a list' },
  object: { vi: 'một đối tượng JSON', en: 'a JSON object' },
  record: { vi: 'một đối tượng JSON', en: 'a JSON object' },
}

const FORMATS: Record<string, Said> = {
  datetime: {
    vi: 'một thời điểm ISO 8601 theo giờ UTC, ví dụ 2026-03-01T00:00:00Z',
    en: 'a time in ISO 8601 and UTC, as in 2026-03-01T00:00:00Z',
  },
  date: { vi: 'một ngày, ví dụ 2026-03-01', en: 'a date, as in 2026-03-01' },
}

/** What is wrong with a value, to be put behind its name. */
export function wrongWith(issue: Issue): Said {
  switch (issue.code) {
    case 'invalid_type':
      return mustBe(KINDS[issue.expected] ?? FORMATS[issue.expected] ?? plain(issue.expected))
    case 'invalid_format':
      if (issue.format === 'regex') return mustMatch(issue.pattern ?? '')
      return mustBe(FORMATS[issue.format] ?? plain(issue.format))
    case 'invalid_value':
      return mustBe(oneOf(issue.values))
    case 'too_small':
      return issue.inclusive
        ? bound('phải từ', 'trở lên', 'must be at least', issue.minimum, issue.origin)
        : bound('phải lớn hơn', '', 'must be more than', issue.minimum, issue.origin)
    case 'too_big':
      return issue.inclusive
        ? bound('không được quá', '', 'must be at most', issue.maximum, issue.origin)
        : bound('phải nhỏ hơn', '', 'must be less than', issue.maximum, issue.origin)
    case 'unrecognized_keys':
      return {
        vi: `có trường không dùng ở đây: ${issue.keys.join(', ')}`,
        en: `has fields that are not used here: ${issue.keys.join(', ')}`,
      }
    case 'invalid_union':
      return ofUnion(issue)
    case 'custom':
      // A rule of the contract's own says in both languages what is wrong.
      return (issue.params as { readonly said?: Said } | undefined)?.said ?? notValid(issue)
    default:
      return notValid(issue)
  }
}

const notValid = ({ message }: Issue): Said => ({
  vi: `không hợp lệ: ${message}`,
  en: `is not valid: ${message}`,
})

const mustBe = (what: Said): Said => ({ vi: `phải là ${what.vi}`, en: `must be ${what.en}` })
const mustMatch = (pattern: string): Said => ({
  vi: `phải có dạng ${pattern}`,
  en: `must be of the form ${pattern}`,
})
const plain = (word: string): Said => ({ vi: word, en: word })

function oneOf(values: readonly unknown[]): Said {
  const list = values.map(String).join(', ')
  return values.length === 1 ? plain(list) : { vi: `một trong: ${list}`, en: `one of: ${list}` }
}

/** What the length of a value is counted in; a number is not. */
const UNITS: Record<string, Said> = {
  string: { vi: ' ký tự', en: ' characters long' },
  array: { vi: ' mục', en: ' entries long' },
}

function bound(before: string, after: string, en: string, limit: number | bigint, origin: string): Said {
  const unit = UNITS[origin] ?? { vi: '', en: '' }
  return {
    vi: [before, `${limit}${unit.vi}`, after].filter(Boolean).join(' '),
    en: `${en} ${limit}${unit.en}`,
  }
}

/** A choice of several shapes: what each of them wanted, joined by "or". */
function ofUnion(issue: Extract<Issue, { code: 'invalid_union' }>): Said {
  const wants = issue.errors.flatMap((errors) => errors.slice(0, 1)).map(wrongWith)
  const unique = [...new Map(wants.map((want) => [want.en, want])).values()]
  if (unique.length === 0) return { vi: 'không hợp lệ', en: 'is not valid' }
  return {
    vi: unique.map((want) => want.vi).join(', hoặc '),
    en: unique.map((want) => want.en).join(', or '),
  }
}
