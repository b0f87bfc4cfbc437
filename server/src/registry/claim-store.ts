import type { ClaimState, Overlap } from '@hiepluc/contract/endpoints/claims.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { numberedRows } from '#platform/numbered-rows.ts'
import { claimedText, domainsAround, networksAround } from './claim.ts'
import type { Claimed, ClaimRow } from './claim.ts'

/** Claims by their last step, newest first. */
export const {
  where: claimsWhere,
  find: findClaim,
  lock: lockClaim,
  draw: drawClaim,
} = numberedRows<ClaimRow>({
  table: 'claim',
  as: 'c',
  select: `select c.id, c.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", c.kind,
      c.prefix::text as prefix, c.asn, c.domain, c.words, c.challenge, c.state, c.reason, c.claimed_at as "claimedAt",
      c.changed_at as "changedAt"
    from claim c join organisation o on o.id = c.org_id`,
  order: 'c.changed_at desc, c.id desc',
})

export async function openClaims(tx: Tx, orgId: number): Promise<readonly ClaimRow[]> {
  return claimsWhere(tx, sql`c.org_id = ${orgId} and c.state = 'open'`, 1000)
}

export interface NewClaim extends Claimed {
  readonly id: number
  readonly words: string
  readonly challenge: string | null
  readonly entry: number
}

export async function insertClaim(tx: Tx, by: Member, given: NewClaim, now: Date): Promise<void> {
  const { id, kind, prefix, asn, domain, words, challenge, entry } = given
  await sql`
    insert into claim (id, org_id, kind, prefix, asn, domain, words, challenge, state, member_id, entry_id, claimed_at,
      changed_at)
    overriding system value
    values (${id}, ${by.orgId}, ${kind}, ${prefix}::cidr, ${asn}, ${domain}, ${words}, ${challenge}, 'open', ${by.id},
      ${entry}, ${now}, ${now})`.execute(tx)
}

export const saveDecision = (
  tx: Tx,
  id: number,
  given: {
    readonly state: Exclude<ClaimState, 'open'>
    readonly reason?: string
    readonly holding?: number
  },
  now: Date,
) =>
  sql`update claim set state = ${given.state}, reason = ${given.reason ?? null}, holding_id = ${given.holding ?? null},
      changed_at = ${now} where id = ${id}`.execute(tx)

export interface HeldNow {
  readonly id: number
  readonly orgId: number
  readonly orgName: string
  readonly orgNameEn: string | null
  readonly what: string
  readonly list: string
  readonly from: Date | null
}

const same = ({ kind, prefix, asn, domain }: Claimed) =>
  sql`h.kind = ${kind} and ${
    prefix === null
      ? asn === null
        ? sql`h.domain = ${domain}`
        : sql`h.asn = ${asn}`
      : sql`h.prefix = ${prefix}::cidr`
  }`

async function heldWhere(tx: Tx, wanted: RawBuilder<unknown>, limit: number): Promise<readonly HeldNow[]> {
  type Row = Omit<HeldNow, 'what'> & { prefix: string | null; asn: number | null; domain: string | null }
  const { rows } = await sql<Row>`
    select h.id, h.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", h.prefix::text as prefix, h.asn,
      h.domain, h.list, lower(h.held) as "from"
    from holding h join organisation o on o.id = h.org_id
    where upper_inf(h.held) and ${wanted} order by h.id limit ${limit}`.execute(tx)
  return rows.map(({ prefix, asn, domain, ...row }) => ({
    ...row,
    what: claimedText({ prefix, asn, domain }),
  }))
}

/** Who holds exactly this now, as far as the reader may know. */
export async function holderNow(tx: Tx, claimed: Claimed): Promise<HeldNow | undefined> {
  return (await heldWhere(tx, same(claimed), 1))[0]
}

/** What is held now, or claimed by others, that meets a claim; `limit` of each kind at most. */
export async function overlapsOf(tx: Tx, claim: ClaimRow, limit: number): Promise<Overlap[]> {
  const { prefix, domain } = claim
  const around =
    prefix !== null
      ? sql`h.kind = 'prefix' and h.prefix = any (${networksAround(prefix)}::cidr[])`
      : sql`h.kind = 'domain' and h.domain = any (${domainsAround(domain ?? '')}::text[])`
  const within =
    prefix !== null
      ? sql`h.kind = 'prefix' and h.prefix << ${prefix}::cidr`
      : sql`h.kind = 'domain' and right(h.domain, ${(domain ?? '').length + 1}) = ${`.${domain}`}`
  const found: [Overlap['is'], readonly HeldNow[]][] = [['same', await heldWhere(tx, same(claim), limit)]]
  if (prefix !== null || domain !== null)
    found.push(['around', await heldWhere(tx, around, limit)], ['within', await heldWhere(tx, within, limit)])
  const claimed = await claimsWhere(
    tx,
    sql`c.state = 'open' and c.id <> ${claim.id} and c.prefix is not distinct from ${prefix}::cidr
      and c.asn is not distinct from ${claim.asn}::bigint and c.domain is not distinct from ${domain}`,
    limit,
  )
  return [
    ...found.flatMap(([is, held]) => held.map((one) => overlap(is, one))),
    ...claimed.map((one): Overlap => ({
      is: 'claimed',
      what: claimedText(one),
      operator: named(one),
      claim: one.id,
    })),
  ]
}

const named = ({ orgId, orgName, orgNameEn }: Pick<HeldNow, 'orgId' | 'orgName' | 'orgNameEn'>) => ({
  ...{ id: orgId, name: orgName },
  ...(orgNameEn !== null && { nameEn: orgNameEn }),
})

const overlap = (is: Overlap['is'], held: HeldNow): Overlap => ({
  ...{ is, what: held.what, operator: named(held), list: held.list },
  ...(held.from && { from: held.from.toISOString() }),
})

/** Closes a holding as of a day. */
export const endHolding = (tx: Tx, id: number, from: string) =>
  sql`update holding set held = tstzrange(lower(held), ${from}::date::timestamp at time zone 'UTC') where id = ${id}`.execute(
    tx,
  )

/** What is theirs from a day on, by the list of what was claimed. */
export async function insertHolding(
  tx: Tx,
  orgId: number,
  { kind, prefix, asn, domain }: Claimed,
  { list, from, today }: { readonly list: string; readonly from: string; readonly today: string },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into holding (org_id, kind, prefix, asn, domain, held, list, first_snapshot, last_snapshot)
    values (${orgId}, ${kind}, ${prefix}::cidr, ${asn}, ${domain},
      tstzrange(${from}::date::timestamp at time zone 'UTC', null), ${list}, ${today}, ${today})
    returning id`.execute(tx)
  return rows[0]!.id
}
