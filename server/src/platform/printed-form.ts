/** A table of a form; every row has as many cells as there are columns. */
export interface PrintedTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One question of a form with what was answered; null: nothing yet. */
export interface PrintedField {
  readonly label: string
  readonly answer: string | PrintedTable | null
}

export interface PrintedSection {
  readonly heading?: string
  readonly fields: readonly PrintedField[]
}

/**
 * A form as it is printed, in one language: the parts of an administrative document in the order in which Vietnam's
 * Decree 30/2020 (annex I) has them. Every text is printed as it stands; none is read as markup.
 */
export interface PrintedForm {
  readonly language: 'vi' | 'en'
  /** whose document it is, with the bodies above it, and the country's motto, line by line; empty: the form has none */
  readonly head: {
    readonly parents: readonly string[]
    readonly issuer: string
    readonly motto: readonly string[]
  }
  readonly number?: string
  readonly placeAndDate?: string
  readonly title: string
  /** what the document is about, in a line or two */
  readonly about?: string
  readonly to: readonly string[]
  readonly bases?: readonly string[]
  readonly sections: readonly PrintedSection[]
  /** office and name of who signs; the hint stands between them ("signature, full name, seal") */
  readonly sign: { readonly office: string; readonly hint?: string; readonly name: string }
  readonly copies?: readonly string[]
  /** the word across every page of what is not final */
  readonly draft?: string
  /** at the foot of every page: which thing and version of it this is */
  readonly foot?: string
  readonly words: PrintedWords
}

/** The words the form itself says. */
export interface PrintedWords {
  readonly to: string
  readonly copies: string
  readonly unanswered: string
}

const BREAKS = new Set(['\n', '\t'])
/** What nobody sees of a text but which steers how the rest looks (Unicode, "Default_Ignorable_Code_Point"). */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u
/** Controls, and what means something only among those who agreed on it: PDF/A has no place for these (ISO 19005-2, 6.2.11). */
const NO_TEXT = /[\p{Cc}\p{Co}\p{Cn}]/u

/**
 * A text in characters that the font has: composed (NFC), without unseen ones; what the font has no picture of stands as
 * its number, "[U+6F22]", so that nothing disappears from a document without a trace.
 */
export function printable(text: string, font: ReadonlySet<number>): string {
  let printed = ''
  for (const character of text.toWellFormed().normalize('NFC').replaceAll('\r\n', '\n')) {
    const code = character.codePointAt(0)!
    // Unseen ones that the font has would steer the rest all the same: an override turns text around.
    if (UNSEEN.test(character)) continue
    if (BREAKS.has(character) || (font.has(code) && !NO_TEXT.test(character))) printed += character
    else printed += `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return printed
}

/** Every text of a thing made of texts, lists and records; the rest stays as it is. */
export function printableAll(thing: unknown, font: ReadonlySet<number>): unknown {
  if (typeof thing === 'string') return printable(thing, font)
  if (Array.isArray(thing)) return thing.map((one) => printableAll(one, font))
  if (typeof thing !== 'object' || thing === null) return thing
  return Object.fromEntries(Object.entries(thing).map(([name, one]) => [name, printableAll(one, font)]))
}
