/**
 * The text form of COPY (PostgreSQL, "COPY: Text Format"): tab between columns, \N for null, and backslash, tab and
 * line ends escaped.
 */
export function copyValue(value: string | number | undefined): string {
  if (value === undefined) return '\\N'
  if (typeof value === 'number') return String(value)
  return MUST_ESCAPE.test(value) ? value.replaceAll(ESCAPED, escape) : value
}

const MUST_ESCAPE = /[\\\t\n\r]/
const ESCAPED = /[\\\t\n\r]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escape = (character: string) => ESCAPES[character]!
