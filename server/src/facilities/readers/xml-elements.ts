import { Refusal } from '#platform/refusal.ts'

/** What is met on the way through a document. Names are without their prefix. */
export type XmlPart =
  | {
      readonly is: 'open'
      readonly name: string
      readonly attributes: ReadonlyMap<string, string>
      readonly line: number
    }
  | { readonly is: 'close'; readonly name: string }
  | { readonly is: 'text'; readonly text: string }

const DEEPEST = 64
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const NAME = String.raw`[\p{L}_:][\p{L}\p{N}_:.\-]*`
const OPEN = new RegExp(String.raw`<(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'uy')
const CLOSE = new RegExp(String.raw`</(${NAME})\s*>`, 'uy')
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'gu')

/**
 * Goes through an XML document part by part (XML 1.0, what data files use of it). A document type is refused with all that it could
 * declare: no entity is ever expanded but the five of the standard and numbers of characters.
 */
export function* xmlParts(text: string): Generator<XmlPart, void, undefined> {
  const open: string[] = []
  const lines = lineCounter(text)
  let at = text.startsWith('\uFEFF') ? 1 : 0
  let hadRoot = false
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const words = text.slice(at, next < 0 ? undefined : next)
    if (words.trim() !== '') {
      if (open.length === 0) throw notXml(lines(at))
      yield { is: 'text', text: unescaped(words, () => lines(at)) }
    }
    if (next < 0) break
    at = next
    const passed = skipped(text, at, () => lines(next))
    if (passed !== undefined) {
      if (passed.cdata !== undefined && open.length > 0) yield { is: 'text', text: passed.cdata }
      at = passed.end
      continue
    }
    OPEN.lastIndex = CLOSE.lastIndex = at
    const opened = OPEN.exec(text)
    if (opened) {
      if (open.length === 0 && hadRoot) throw notXml(lines(at))
      hadRoot = true
      const name = local(opened[1]!)
      yield { is: 'open', name, attributes: attributesOf(opened[2]!, () => lines(next)), line: lines(at) }
      if (opened[3] === '/') yield { is: 'close', name }
      else if (open.push(opened[1]!) > DEEPEST) throw tooDeep(lines(at))
      at = OPEN.lastIndex
      continue
    }
    const closed = CLOSE.exec(text)
    if (!closed || open.pop() !== closed[1]) throw notXml(lines(at))
    yield { is: 'close', name: local(closed[1]!) }
    at = CLOSE.lastIndex
  }
  if (open.length > 0 || !hadRoot) throw notXml(lines(text.length))
}

const local = (name: string) => name.slice(name.lastIndexOf(':') + 1)

/** Comments, instructions and CDATA, with where they end; undefined: an element stands there. */
function skipped(
  text: string,
  at: number,
  line: () => number,
): { readonly end: number; readonly cdata?: string } | undefined {
  const to = (mark: string) => {
    const found = text.indexOf(mark, at)
    if (found < 0) throw notXml(line())
    return found
  }
  if (text.startsWith('<!--', at)) return { end: to('-->') + 3 }
  if (text.startsWith('<?', at)) return { end: to('?>') + 2 }
  if (text.startsWith('<![CDATA[', at)) {
    const end = to(']]>')
    return { end: end + 3, cdata: text.slice(at + 9, end) }
  }
  if (text.startsWith('<!', at)) throw hasDoctype(line())
  return undefined
}

function attributesOf(text: string, line: () => number): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE))
    found.set(local(name), unescaped(double ?? single ?? '', line))
  return found
}

function unescaped(text: string, line: () => number): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));|&/gi,
    (_, hex?: string, decimal?: string, name?: string) => {
      const code =
        hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : undefined
      if (code !== undefined && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
      const known = name === undefined ? undefined : ENTITIES[name]
      if (known === undefined) throw notXml(line())
      return known
    },
  )
}

/** The line of a place; asked in rising order. */
function lineCounter(text: string): (place: number) => number {
  let line = 1
  let from = 0
  return (place) => {
    for (let next = text.indexOf('\n', from); next >= 0 && next < place; next = text.indexOf('\n', from)) {
      line++
      from = next + 1
    }
    return line
  }
}

const notXml = (line: number) =>
  new Refusal('malformed', {
    vi: `Dòng ${line}: không phải XML đúng chuẩn. Hãy xuất lại tệp, và xem lại định dạng đã chọn.`,
    en: `Line ${line}: this is not well-formed XML. Export the file again, and see whether the format is the right one.`,
  })

const hasDoctype = (line: number) =>
  new Refusal('malformed', {
    vi: `Dòng ${line}: tệp khai báo DOCTYPE hoặc thực thể (entity), thứ mà bàn trực không nhận. Hãy xóa khai báo đó rồi nạp lại.`,
    en: `Line ${line}: the file declares a document type or entities, which the desk does not take. Remove the declaration and send it again.`,
  })

const tooDeep = (line: number) =>
  new Refusal('malformed', {
    vi: `Dòng ${line}: các phần tử lồng nhau quá sâu, không thể là một mạng.`,
    en: `Line ${line}: the elements are nested too deeply to be a network.`,
  })
