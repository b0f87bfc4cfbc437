import type { Reader } from './leak-model.ts'
import { ORGS } from './leak-world.ts'

/** A row that a reader saw and may not see, or did not see and may. */
export class Leak extends Error {
  override name = 'Leak'
}

export function compare(
  expected: ReadonlyMap<string, boolean>,
  seen: ReadonlySet<string>,
  reader: Reader,
  where: string,
): void {
  const leaked = [...seen].filter((name) => expected.get(name) !== true)
  if (leaked.length > 0) throw new Leak(`${who(reader)} saw ${where}: ${leaked.join(', ')}`)
  const hidden = [...expected].flatMap(([name, reads]) => (reads && !seen.has(name) ? [name] : []))
  if (hidden.length > 0) throw new Error(`${who(reader)} did not see ${where}: ${hidden.join(', ')}`)
}

export const who = ({ org, roles, source }: Reader) =>
  source === undefined ? `a person of ${ORGS[org]} ${org} (${roles.join(', ')})` : `source ${source}`
