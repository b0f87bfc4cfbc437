import type { NUMBERED } from '@hiepluc/contract/endpoints/search.ts'
import { ipv4OfNumber, addressOfWords, parseAddress } from '#registry/address.ts'
import { parseAsn } from '#registry/asn.ts'
import { parentDomain, parseDomain } from '#registry/domain.ts'
import type { Domain } from '#registry/domain.ts'
import { maskOf, prefixOf, readNetwork } from '#registry/prefix.ts'
import type { Network } from '#registry/prefix.ts'
import { isBegun, wordsOf } from './words.ts'

/** First and last address, both included; the same: one address. */
export interface Place {
  readonly first: string
  readonly last: string
  /** networks that hold it as a whole, itself first */
  readonly networks: readonly string[]
}

/** What a text may mean; it is looked for in all these ways. */
export interface Question {
  readonly numbers: readonly { readonly thing: (typeof NUMBERED)[number]; readonly id: number }[]
  readonly place: Place | undefined
  readonly domain: Domain | undefined
  readonly asn: number | undefined
  /** as they are looked for */
  readonly words: readonly string[]
}

const SPOKEN = { sc: 'incident', bt: 'report', bc: 'staged', pa: 'public-report' } as const
/** Words of one question; nobody narrows by more. */
const MOST_WORDS = 8

export function questionOf(typed: string): Question {
  const text = typed.trim()
  const place = placeOf(text)
  const domain = place
    ? undefined
    : parseDomain(text.replace(/^(?:https?:\/\/|\*\.)/i, '').replace(/[/:?#].*$/, ''))
  return {
    numbers: numbersOf(text),
    place,
    domain,
    asn: parseAsn(text.replace(/^as\s*(?=\d)/i, 'AS')),
    words: place ? [] : wordsOf(text).slice(0, MOST_WORDS),
  }
}

/** SC-12, BT 12, or a bare number, which may be any thing's. */
function numbersOf(text: string): Question['numbers'] {
  const said = /^(sc|bt|bc|pa)?[\s-]*(\d{1,15})$/i.exec(text)
  if (!said) return []
  const id = Number(said[2])
  if (id === 0) return []
  const kind = said[1]?.toLowerCase() as keyof typeof SPOKEN | undefined
  return (kind ? [SPOKEN[kind]] : Object.values(SPOKEN)).map((thing) => ({ thing, id }))
}

/** An address, a prefix, or the beginning of an address as people cut it off: 192.0.2. is 192.0.2.0/24. */
function placeOf(text: string): Place | undefined {
  const begun = /^(?:\d{1,3}\.){1,3}$/.exec(text)
  const written = begun ? completed(text) : text
  const address = parseAddress(
    written.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^((?:\d+\.){3}\d+):\d+$/, '$1'),
  )
  const network = readNetwork(
    address === undefined ? written : `${address}/${address.includes(':') ? 128 : 32}`,
  )
  return typeof network === 'string' ? undefined : spanOf(network)
}

function completed(begun: string): string {
  const parts = begun.split('.').filter(Boolean)
  return `${[...parts, '0', '0', '0'].slice(0, 4).join('.')}/${parts.length * 8}`
}

function spanOf({ family, words, length }: Network): Place {
  const bits = family === 4 ? 32 : 128
  const from = (word: number) => (family === 4 ? 0 : word * 32)
  const masks = [0, 1, 2, 3].map((word) =>
    family === 4 && word < 3 ? 0xffff_ffff : maskOf(length, from(word)),
  )
  const last = Uint32Array.from(words, (word, nth) => (word | ~masks[nth]!) >>> 0)
  const text = (at: Uint32Array) => (family === 4 ? ipv4OfNumber(at[3]!) : addressOfWords(at))
  const networks: string[] = []
  for (let shorter = length; shorter >= 0; shorter--)
    networks.push(
      prefixOf({
        ...{ family, length: shorter },
        words: Uint32Array.from(words, (word, nth) =>
          family === 4 && nth < 3 ? word : (word & maskOf(shorter, from(nth))) >>> 0,
        ),
      }),
    )
  return { first: text(words), last: length === bits ? text(words) : text(last), networks }
}

/** A name and all above it that somebody may hold. */
export function domainsAbove(domain: Domain): Domain[] {
  const above: Domain[] = []
  for (let name: Domain | undefined = domain; name; name = parentDomain(name)) above.push(name)
  return above
}

/** Labels from the right, each with its dot, as names are kept: one range of texts is a name and all below it. */
export const turned = (name: string): string => `${name.split('.').toReversed().join('.')}.`

/** A name again. */
export const turnedBack = (kept: string): string => kept.slice(0, -1).split('.').toReversed().join('.')

/** The lexemes asked for, all of them; the last as far as it is typed. Words hold letters and digits alone. */
export const lexemesAsked = (words: readonly string[]): string =>
  words.map((word, nth) => `'${word}'${nth === words.length - 1 && isBegun(words) ? ':*' : ''}`).join(' & ')
