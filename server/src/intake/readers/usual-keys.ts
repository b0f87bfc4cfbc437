import { namesOf, plainName } from './column-names.ts'
import type { JsonObject } from './json-object.ts'

/** What an observation needs of an object. */
export type Role =
  | 'time'
  | 'address'
  | 'port'
  | 'protocol'
  | 'asn'
  | 'domain'
  | 'type'
  | 'identifier'
  | 'severity'

const NAMES: Readonly<Record<Role, readonly string[]>> = {
  time: namesOf('timestamp'),
  address: namesOf('ip'),
  port: namesOf('port'),
  protocol: namesOf('protocol'),
  asn: namesOf('asn'),
  domain: ['domain', 'fqdn', 'source_fqdn', 'url', 'source_url', 'http_host', 'website', 'email'],
  type: ['rsit_type', 'classification_type', 'type', 'category'],
  identifier: ['identifier', 'classification_identifier', ...namesOf('infection')],
  severity: namesOf('severity'),
}

/** name -> the roles it can play, and how near it is to each (0: the nearest) */
const ROLES = new Map<string, { readonly role: Role; readonly rank: number }[]>()
for (const [role, names] of Object.entries(NAMES) as [Role, readonly string[]][])
  for (const [rank, name] of names.entries()) ROLES.set(name, [...(ROLES.get(name) ?? []), { role, rank }])

const MEMORY = 2000

/** Finds the keys of an object that usually play a role. */
export class UsualKeys {
  readonly #plain = new Map<string, string>()

  /** The object's own key for each role. */
  of(object: JsonObject): Partial<Record<Role, string>> {
    const found: Partial<Record<Role, string>> = {}
    const ranks: Partial<Record<Role, number>> = {}
    for (const key of Object.keys(object)) {
      for (const { role, rank } of ROLES.get(this.#plainOf(key)) ?? []) {
        if (rank >= (ranks[role] ?? Number.POSITIVE_INFINITY)) continue
        ranks[role] = rank
        found[role] = key
      }
    }
    return found
  }

  #plainOf(key: string): string {
    let plain = this.#plain.get(key)
    if (plain === undefined) {
      plain = key.length > 200 ? '' : plainName(key)
      if (this.#plain.size < MEMORY) this.#plain.set(key, plain)
    }
    return plain
  }
}
