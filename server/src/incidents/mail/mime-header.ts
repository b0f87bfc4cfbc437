/** The fields of a header in their order, unfolded; names in small letters (RFC 5322 section 2.2). */
export interface MailHeader {
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** some of it was left out: more than anybody's mail has */
  readonly cut: boolean
}

/** Bytes and fields of one header that are read. */
const LONGEST_HEADER = 256 * 1024
const MOST_FIELDS = 1000
/** Longer values are cut: a reader needs no more, and a machine none of it. */
const LONGEST_VALUE = 10_000

/** Reads a header and says where the body begins. */
export function readHeader(
  bytes: Buffer,
  from = 0,
  until = bytes.length,
): { header: MailHeader; body: number } {
  const end = endOfHeader(bytes, from, until)
  const taken = Math.min(end.at, from + LONGEST_HEADER)
  const fields: [string, string][] = []
  for (const line of bytes.toString('utf8', from, taken).split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) {
      const last = fields.at(-1)
      if (last && last[1].length < LONGEST_VALUE)
        last[1] = `${last[1]} ${line.trim()}`.slice(0, LONGEST_VALUE)
    } else if (fields.length >= MOST_FIELDS) break
    else {
      const colon = line.slice(0, 200).indexOf(':')
      const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
      if (/^[!-9;-~]+$/.test(name))
        fields.push([
          name,
          line
            .slice(colon + 1)
            .trim()
            .slice(0, LONGEST_VALUE),
        ])
    }
  }
  return { header: { fields, cut: taken < end.at || fields.length >= MOST_FIELDS }, body: end.body }
}

/** The blank line; without one all of it is header. */
function endOfHeader(bytes: Buffer, from: number, until: number): { at: number; body: number } {
  if (bytes[from] === 10) return { at: from, body: from + 1 }
  if (bytes[from] === 13 && bytes[from + 1] === 10) return { at: from, body: from + 2 }
  // In a mail that has both, the first blank line of either kind is the one; each search ends where the other found it.
  const crlf = bytes.subarray(0, until).indexOf('\r\n\r\n', from, 'latin1')
  const lf = bytes.subarray(0, crlf < 0 ? until : crlf).indexOf('\n\n', from, 'latin1')
  if (lf >= 0) return { at: lf, body: lf + 2 }
  return crlf < 0 ? { at: until, body: until } : { at: crlf, body: crlf + 4 }
}

/** The first field of a name, as it stands. */
export const fieldOf = ({ fields }: MailHeader, name: string): string | undefined =>
  fields.find(([one]) => one === name)?.[1]

export const fieldsOf = ({ fields }: MailHeader, name: string): readonly string[] =>
  fields.flatMap(([one, value]) => (one === name ? [value] : []))

/** A value with its parameters (RFC 2045 section 5.1, RFC 2231): `multipart/mixed; boundary="x"`. */
export interface Parameterized {
  readonly value: string
  readonly params: ReadonlyMap<string, string>
}

const MOST_PARAMS = 50

/** Reads a value with parameters; what cannot be read is left out. */
export function readParams(text: string): Parameterized {
  const [value = '', ...rest] = splitOutsideQuotes(text, ';')
  const plain = new Map<string, string>()
  const pieces = new Map<string, string[]>()
  for (const one of rest.slice(0, MOST_PARAMS)) {
    const equals = one.indexOf('=')
    if (equals < 1) continue
    const name = one.slice(0, equals).trim().toLowerCase()
    const given = unquoted(one.slice(equals + 1).trim())
    const found = /^([^*]{1,60})(?:\*(\d{1,2}))?(\*?)$/.exec(name)
    if (!found) continue
    const [, base = '', number, star] = found
    if (number === undefined && star === '') plain.set(base, plain.get(base) ?? given)
    else
      pieces.set(base, [
        ...(pieces.get(base) ?? []),
        star === '' ? encodeURIComponent(given.toWellFormed()) : given,
      ])
  }
  for (const [name, parts] of pieces) plain.set(name, extended(parts.join('')))
  return { value: value.trim().toLowerCase(), params: plain }
}

/** RFC 2231 section 4: charset'language'percent-encoded. */
function extended(text: string): string {
  const found = /^([\w.:-]{0,40})'[^']{0,40}'(.*)$/s.exec(text)
  const bytes = Buffer.from(
    (found?.[2] ?? text).replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    'latin1',
  )
  return decodeText(bytes, found?.[1] || 'utf-8')
}

function splitOutsideQuotes(text: string, at: string): string[] {
  const parts: string[] = []
  let [from, quoted] = [0, false]
  for (let place = 0; place < text.length; place++) {
    if (text[place] === '\\' && quoted) place++
    else if (text[place] === '"') quoted = !quoted
    else if (text[place] === at && !quoted) {
      parts.push(text.slice(from, place))
      from = place + 1
    }
  }
  return [...parts, text.slice(from)]
}

const unquoted = (text: string) =>
  text.startsWith('"')
    ? text.slice(1, text.endsWith('"') && text.length > 1 ? -1 : undefined).replaceAll(/\\(.)/gs, '$1')
    : text

/** Bytes as text; a charset that nobody knows is read as one in which every byte is a letter. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset.trim() || 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Text in a header as people read it (RFC 2047), without what nobody sees. */
export function readWords(text: string): string {
  const joined = text
    .slice(0, LONGEST_VALUE)
    .replaceAll(/(=\?[^?\s]{1,60}\?[bq]\?[^?\s]{0,400}\?=)\s+(?==\?)/gi, '$1')
  const decoded = joined.replaceAll(
    /=\?([\w.:-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,400})\?=/gi,
    (_, charset: string, coding: string, word: string) =>
      decodeText(coding.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : quotedWord(word), charset),
  )
  return visible(decoded).replaceAll(/\s+/g, ' ').trim()
}

const quotedWord = (word: string) =>
  Buffer.from(
    word
      .replaceAll('_', ' ')
      .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

/** Text without control characters, marks that turn its direction, and halves of characters; lines stay. */
export const visible = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n\t]/gu, '')

/** A person's address as it stands in a header. */
export interface NamedAddress {
  readonly name: string
  /** in small letters */
  readonly address: string
}

const MOST_ADDRESSES = 500

/** The addresses of a field (RFC 5322 section 3.4), groups and comments read away; 500 at most. */
export function readAddresses(text: string): readonly NamedAddress[] {
  return splitOutsideQuotes(text.replaceAll(/\([^()]{0,500}\)/g, ' '), ',')
    .slice(0, MOST_ADDRESSES)
    .flatMap((one) => {
      const open = one.lastIndexOf('<')
      const close = one.indexOf('>', open)
      const bare =
        open >= 0 && close > open
          ? one.slice(open + 1, close)
          : (one.split(':').at(-1) ?? '').replaceAll(';', '')
      const address = bare.trim().toLowerCase()
      if (!/^[^\s<>@"(),:;]{1,64}@[^\s<>@"(),:;]{1,253}$/.test(address)) return []
      return [{ name: open > 0 ? readWords(unquoted(one.slice(0, open).trim())).slice(0, 200) : '', address }]
    })
}
