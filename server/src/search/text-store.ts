import type { FoundByWords } from '@hiepluc/contract/endpoints/search.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { wordsOf } from './words.ts'

/** Characters of one text that can be searched; of a longer one its beginning. */
const LONGEST_TEXT = 4000

/** A text that can be searched, and where it stands. */
export interface KeptText {
  readonly number: number
  readonly incident: number | null
  /** null: the authorities' alone */
  readonly org: number | null
  readonly tlp: string
  readonly at: Date
  readonly words: string
}

/** Rows of one statement. */
const AT_ONCE = 2000

/** Puts texts where they are found by their words; those that are there already become as they are given. */
export async function saveTexts(
  tx: Tx,
  kind: FoundByWords,
  rows: readonly KeptText[],
  erasable = false,
): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows
      .slice(from, from + AT_ONCE)
      .map((row) => ({ ...row, words: row.words.slice(0, LONGEST_TEXT).toWellFormed() }))
    await sql`
      insert into search_text (kind, number, incident_id, org_id, tlp, erasable, at, words, lexemes)
      select ${kind}::text, number, incident, org, tlp, ${erasable}::boolean, at, words, array_to_tsvector(string_to_array(lexemes, ' '))
      from unnest(${some.map(({ number }) => number)}::bigint[], ${some.map(({ incident }) => incident)}::bigint[],
        ${some.map(({ org }) => org)}::bigint[], ${some.map(({ tlp }) => tlp)}::text[],
        ${some.map(({ at }) => at)}::timestamptz[], ${some.map(({ words }) => words)}::text[],
        ${some.map(lexemesOf)}::text[]) as given (number, incident, org, tlp, at, words, lexemes)
      on conflict (kind, number) do update set words = excluded.words, lexemes = excluded.lexemes`.execute(tx)
  }
}

/** Folded words, and whose matter it is. */
const lexemesOf = ({ words, org }: KeptText): string => [...wordsOf(words), `@${org ?? ''}`].join(' ')

/** Takes texts away that are not kept any more. */
export async function removeTexts(tx: Tx, kind: FoundByWords, numbers: readonly number[]): Promise<void> {
  if (numbers.length > 0)
    await sql`delete from search_text where kind = ${kind} and number = any(${[...numbers]}::bigint[])`.execute(
      tx,
    )
}
