/** Elements of which nothing is read. */
const UNREAD = [
  'script',
  'style',
  'head',
  'title',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'noscript',
  'textarea',
]

/** Elements that begin a line. */
const LINES = new Set(
  'address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' },
  ...{
    agrave: 'à',
    aacute: 'á',
    acirc: 'â',
    atilde: 'ã',
    egrave: 'è',
    eacute: 'é',
    ecirc: 'ê',
    igrave: 'ì',
    iacute: 'í',
  },
  ...{ ograve: 'ò', oacute: 'ó', ocirc: 'ô', otilde: 'õ', ugrave: 'ù', uacute: 'ú', yacute: 'ý' },
  ...{
    Agrave: 'À',
    Aacute: 'Á',
    Acirc: 'Â',
    Atilde: 'Ã',
    Egrave: 'È',
    Eacute: 'É',
    Ecirc: 'Ê',
    Igrave: 'Ì',
    Iacute: 'Í',
  },
  ...{ Ograve: 'Ò', Oacute: 'Ó', Ocirc: 'Ô', Otilde: 'Õ', Ugrave: 'Ù', Uacute: 'Ú', Yacute: 'Ý' },
}

/**
 * What a page of HTML says, as plain text: for reading alone, never to be shown as a page. Quotations become lines that begin with ">".
 * Reads each character once, whatever the page is.
 */
export function textOfHtml(html: string): string {
  // Small letters of ASCII alone, so that places stay the same.
  const small = html.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
  const out = new Lines()
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at)
    out.add(html.slice(at, open < 0 ? undefined : open))
    if (open < 0) break
    at = afterTag(small, open, out)
  }
  return out.text()
}

/** Reads the tag that begins at `open`; returns where what follows begins. */
function afterTag(small: string, open: number, out: Lines): number {
  if (small.startsWith('<!--', open)) return after(small, '-->', open + 4)
  const name = /^<(\/?)([a-z][a-z0-9]{0,20})/.exec(small.slice(open, open + 24))
  if (!name && !/^<[!?/]/.test(small.slice(open, open + 2))) {
    out.add('<')
    return open + 1
  }
  const [, end = '', element = ''] = name ?? []
  if (end === '' && UNREAD.includes(element)) return after(small, '>', after(small, `</${element}`, open + 1))
  if (LINES.has(element)) out.breakLine()
  if (element === 'blockquote') out.quote(end === '' ? 1 : -1)
  if (element === 'td' || element === 'th') out.add(' ')
  return after(small, '>', open + 1)
}

/** Behind the next `what`; without one there is nothing more to read. */
function after(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at + what.length
}

/** Depth of quotations that is told apart. */
const DEEPEST_QUOTE = 5

class Lines {
  readonly #lines: string[] = []
  #line: string[] = []
  #depth = 0

  add(html: string): void {
    if (html !== '') this.#line.push(decoded(html).replaceAll(/\s+/g, ' '))
  }

  breakLine(): void {
    const text = this.#line.join('').replaceAll(/ +/g, ' ').trim()
    this.#line = []
    if (text !== '') this.#lines.push(`${'> '.repeat(Math.min(this.#depth, DEEPEST_QUOTE))}${text}`)
    else if (this.#lines.at(-1) !== '') this.#lines.push('')
  }

  quote(by: number): void {
    this.breakLine()
    this.#depth = Math.max(0, this.#depth + by)
  }

  text(): string {
    this.breakLine()
    return this.#lines.join('\n').trim()
  }
}

const decoded = (html: string) =>
  html.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? all
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)
      return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : ' '
    },
  )
