import { createHash } from 'node:crypto'
import { canonicalText } from './canonical.ts'
import type { Facts, Json } from './entry.ts'

/**
 * A fact that may have to be erased one day: a name, an address, words somebody wrote. The entry holds only a salted
 * hash of it; what was said is kept beside the ledger and can be taken away without touching the tree.
 */
export class Erasable {
  readonly value: Json
  constructor(value: Json) {
    this.value = value
  }
}

/** Marks a fact as erasable: `facts: { kind: 'person', name: erasable(name) }`. */
export const erasable = (value: Json): Erasable => new Erasable(value)

/** Facts as an act gives them. */
export type GivenFacts = { readonly [name: string]: GivenFact | undefined }
export type GivenFact = Json | Erasable | readonly GivenFact[] | GivenFacts

/** What shows that a commitment is to this value and to no other. */
export interface Opening {
  /** JSON pointer (RFC 6901) into the facts: '/name' */
  readonly path: string
  /** 32 bytes that nobody can guess: without them a name could be found by trying all names */
  readonly salt: Uint8Array
  /** canonical JSON (RFC 8785) */
  readonly value: string
}

/** What stands in an entry for an erasable fact. */
export interface Commitment {
  /** SHA-256 over the salt and the value, hexadecimal */
  readonly commitment: string
}

export const SALT_BYTES = 32

export const commitmentTo = ({ salt, value }: Pick<Opening, 'salt' | 'value'>): string =>
  createHash('sha256').update(salt).update(value, 'utf8').digest('hex')

/** Puts a commitment in the place of each erasable fact. `salt` draws 32 fresh random bytes. */
export function commit(given: GivenFacts, salt: () => Uint8Array): { facts: Facts; openings: Opening[] } {
  const openings: Opening[] = []
  const walk = (fact: GivenFact | undefined, path: string): Json | undefined => {
    if (fact instanceof Erasable) {
      const opening = { path, salt: salt(), value: canonicalText(fact.value) }
      openings.push(opening)
      return { commitment: commitmentTo(opening) }
    }
    if (typeof fact !== 'object' || fact === null) return fact
    if (Array.isArray(fact)) return fact.map((each: GivenFact, nth) => walk(each, `${path}/${nth}`) ?? null)
    return Object.fromEntries(
      Object.entries(fact).map(([name, each]) => [name, walk(each as GivenFact, `${path}/${escaped(name)}`)]),
    )
  }
  return { facts: walk(given, '') as Facts, openings }
}

/** What a reader is told in the place of a value that is no longer there, or not theirs to see. */
export const ERASED = { erased: true } as const

/** The facts with what the openings show; a commitment that none of them opens reads as erased. */
export function open(facts: Facts, openings: readonly Opening[]): Facts {
  const by = new Map(openings.map((opening) => [opening.path, opening]))
  return replaceCommitments(facts, (commitment, path) => {
    const opening = by.get(path)
    return opening && commitmentTo(opening) === commitment ? (JSON.parse(opening.value) as Json) : ERASED
  }) as Facts
}

/** Where the facts hold commitments, and to what. */
export function commitmentsIn(facts: Facts): Map<string, string> {
  const found = new Map<string, string>()
  replaceCommitments(facts, (commitment, path) => {
    found.set(path, commitment)
    return null
  })
  return found
}

function replaceCommitments(
  fact: Json | undefined,
  by: (commitment: string, path: string) => Json,
  path = '',
): Json | undefined {
  if (typeof fact !== 'object' || fact === null) return fact
  if (Array.isArray(fact))
    return fact.map((each: Json, nth) => replaceCommitments(each, by, `${path}/${nth}`)!)
  if (isCommitment(fact)) return by(fact.commitment, path)
  return Object.fromEntries(
    Object.entries(fact).map(([name, each]) => [
      name,
      replaceCommitments(each, by, `${path}/${escaped(name)}`),
    ]),
  )
}

function isCommitment(fact: object): fact is Commitment {
  const { commitment } = fact as Partial<Commitment>
  return typeof commitment === 'string' && /^[0-9a-f]{64}$/.test(commitment) && Object.keys(fact).length === 1
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
