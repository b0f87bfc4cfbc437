import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { engineNetworkOf } from './engine-network.ts'
import type { AskedNetwork, Owner } from './failure-names.ts'
import { loadNetwork, readVersion } from './load-network.ts'

/** Networks that are kept in memory between two questions. */
const KEPT = 6

/** The network that a member may see, of one operator or of all; read again once something of it has changed. */
export type LoadAskedNetwork = (member: Member, operator: number | undefined) => Promise<AskedNetwork>

/** Authorities see the same; an organisation sees its own: what one may see is never given to another. */
export function openAskedNetworks(db: Db, now: () => Date): LoadAskedNetwork {
  const kept = new Map<string, AskedNetwork>()
  return (member, operator) =>
    change(db, member, async (tx) => {
      const question = { at: now(), ...(operator !== undefined && { scope: { operator } }) }
      const version = await readVersion(tx, question)
      const reader = member.standing === 'authority' ? 'authority' : `${member.standing} ${member.orgId}`
      const key = JSON.stringify([reader, operator ?? null, version])
      const found = kept.get(key) ?? (await load(tx, question, operator))
      kept.delete(key)
      kept.set(key, found)
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(oldest)
      return found
    })
}

async function load(
  tx: Tx,
  question: Parameters<typeof loadNetwork>[1],
  operator: number | undefined,
): Promise<AskedNetwork> {
  const known = await loadNetwork(tx, question)
  const named = new Set([...known.sites, ...known.links, ...known.services].map(({ orgId }) => orgId))
  for (const { orgId } of [...known.groups, ...known.feeds, ...known.substations]) named.add(orgId)
  if (operator !== undefined) named.add(operator)
  const { rows } = await sql<{ id: number; name: string; nameEn: string | null }>`
    select id, name, name_en as "nameEn" from organisation where id = any (${[...named]}::bigint[])`.execute(
    tx,
  )
  const owners = new Map(
    rows.map(({ id, name, nameEn }): [number, Owner] => [
      id,
      { id, name, ...(nameEn !== null && { nameEn }) },
    ]),
  )
  const one = operator === undefined ? undefined : owners.get(operator)
  if (operator !== undefined && !one) throw noOperator(operator)
  return { known, engine: engineNetworkOf(known), owners, ...(one && { operator: one }) }
}

const noOperator = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có đơn vị số ${id} mà bạn được xem. Hãy chọn lại đơn vị.`,
    en: `There is no organisation ${id} that you may see. Choose again.`,
  })
