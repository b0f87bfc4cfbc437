/** A piece of a page in which everything foreign has been made text. Only html`…` makes one. */
class Piece {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
export type Html = Piece

type Value = string | number | Html | readonly Html[] | false | undefined

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const textOf = (value: Value): string => {
  if (value === undefined || value === false) return ''
  if (value instanceof Piece) return value.text
  if (typeof value === 'object') return value.map(({ text }) => text).join('')
  return String(value).replaceAll(/[&<>"']/g, (letter) => ESCAPES[letter]!)
}

/** Puts values into a page: as text, also within quotes of an attribute; pieces and lists of pieces as they are. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Piece(strings.reduce((page, part, nth) => page + textOf(values[nth - 1]) + part))

/** Words with their lines. */
export const lines = (words: string): Html[] =>
  words.split('\n').map((line, nth) => (nth === 0 ? html`${line}` : html`<br />${line}`))
