/** Nesting deeper than this is refused. */
export const DEPTH_LIMIT = 32

/**
 * How brackets outside strings nest. What is left open is told here, because a parser that throws costs far more than
 * one look; other mistakes are left to it.
 */
export function nestingOf(text: string): 'sound' | 'too-deep' | 'unclosed' {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === BACKSLASH) at++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > DEPTH_LIMIT) return 'too-deep'
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--
  }
  return depth === 0 && !inString ? 'sound' : 'unclosed'
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

export type JsonObject = Readonly<Record<string, unknown>>

/** The value of a line; undefined for wrong JSON. Numbers that JavaScript would round stay as their text. */
export function parseLine(text: string): unknown {
  try {
    return LONG_NUMBER.test(text) ? (JSON.parse(text, asWritten) as unknown) : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

const LONG_NUMBER = /\d{16}|\d[eE]/

function asWritten(_: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return Number.isSafeInteger(value) || String(value) === context.source ? value : context.source
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The steps of a JSON pointer (RFC 6901); a name without a leading `/` is one step. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer.startsWith('/')
    ? pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    : [pointer]

/** What the steps lead to; undefined where they lead nowhere. Only an object's own keys are followed. */
export function valueAt(object: JsonObject, steps: readonly string[]): unknown {
  let value: unknown = object
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as JsonObject)[step]
  }
  return value
}

/** A value as a field's text; lists and objects have none. */
export function textOfValue(value: unknown): string {
  if (typeof value === 'string') return clean(value).trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

const clean = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed()

/**
 * The object's text without the hidden keys and without what is empty. PostgreSQL takes neither NUL nor half a
 * surrogate pair, so both become U+FFFD.
 */
export function detailsOf(object: JsonObject, hidden: ReadonlySet<string>): string {
  let text = ''
  for (const key of Object.keys(object)) {
    const value = object[key]
    if (value === '' || value === null || hidden.has(key)) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${JSON.stringify(value)}`
  }
  return `{${FORBIDDEN.test(text) ? text.replaceAll(ESCAPE, storable) : text}}`
}

const FORBIDDEN = /\\u(?:0000|d[89a-f])/
const ESCAPE = /\\(?:u[0-9a-f]{4}|[^u])/g
const storable = (escape: string) => (/^\\u(?:0000|d[89a-f])/.test(escape) ? '\uFFFD' : escape)
