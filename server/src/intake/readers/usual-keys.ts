import { namesOf, plainName } from './column-names.ts'
import { isObject } from './json-object.ts'
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
  // IntelMQ's hour of collecting stands in for one that the source does not tell.
  time: [...namesOf('timestamp'), 'time_observation'],
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

/** Where an object has what: the steps to it. */
export type Places = Partial<Record<Role, readonly string[]>>

/** Finds the keys of an object that usually play a role, its own and those of the objects in it. */
export class UsualKeys {
  readonly #plain = new Map<string, string>()

  /** An object within one is named as if it were written out: `source.ip`. */
  of(object: JsonObject): Places {
    const found: Partial<Record<Role, readonly string[]>> = {}
    const ranks: Partial<Record<Role, number>> = {}
    const look = (name: string, steps: readonly string[]) => {
      for (const { role, rank } of ROLES.get(this.#plainOf(name)) ?? []) {
        if (rank >= (ranks[role] ?? Number.POSITIVE_INFINITY)) continue
        ranks[role] = rank
        found[role] = steps
      }
    }
    for (const [key, value] of Object.entries(object)) {
      if (!isObject(value)) look(key, [key])
      else for (const inner of Object.keys(value)) look(`${key}.${inner}`, [key, inner])
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
