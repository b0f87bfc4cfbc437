import type { EntryView } from '@hiepluc/contract/endpoints/ledger.ts'
import type { EntryBody } from './entry.ts'

/** An entry as it stands in the ledger; no index: it waits to be sealed. */
export interface EntryRow {
  readonly id: number
  readonly index: number | null
  readonly body: string
}

/** What the reader may know of those an entry names by number. */
export interface Names {
  readonly members: ReadonlyMap<number, string>
  readonly organisations: ReadonlyMap<number, { readonly name: string; readonly nameEn: string | null }>
}

/** An entry in a list. What it says is read from the hashed text alone. */
export function viewEntry({ id, index, body }: EntryRow, { members, organisations }: Names): EntryView {
  const { kind, at, member, organisation, subject, concerns, facts } = JSON.parse(body) as EntryBody
  const named = (org: number) => viewOrganisation(org, organisations)
  const name = members.get(member)
  const { count } = facts
  return {
    ...{ id, kind, at, subject },
    ...(index !== null && { index }),
    by: { id: member, ...(name !== undefined && { name }), organisation: named(organisation) },
    ...(concerns !== undefined && { concerns: named(concerns) }),
    ...(typeof count === 'number' && { count }),
  }
}

/** An organisation by its number, and its name where that is known. */
export function viewOrganisation(id: number, organisations: Names['organisations']) {
  const known = organisations.get(id)
  return { id, ...(known && { name: known.name, ...(known.nameEn !== null && { nameEn: known.nameEn }) }) }
}

/** The members and organisations that entries name. */
export function namedIn(rows: readonly EntryRow[]): { members: number[]; organisations: number[] } {
  const bodies = rows.map(({ body }) => JSON.parse(body) as EntryBody)
  return {
    members: [...new Set(bodies.map(({ member }) => member))],
    organisations: [
      ...new Set(bodies.flatMap(({ organisation, concerns }) => [organisation, concerns ?? organisation])),
    ],
  }
}
