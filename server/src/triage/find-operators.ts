import type { Said } from '@hiepluc/contract/wire.ts'
import { sql } from 'kysely'
import { operatorOfNumber } from '#law/public-report-rule.ts'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import type { Tx } from '#platform/database.ts'
import { parentDomain, parseDomain } from '#registry/domain.ts'
import type { Domain } from '#registry/domain.ts'
import { parseItemNumber } from '#registry/postal.ts'
import { hostOf } from './likeness.ts'

/** An operator whose matter a report may be, and why. */
export interface Proposal {
  readonly id: number
  readonly name: string
  readonly nameEn?: string
  readonly why: Said
}

interface Found {
  readonly id: number
  readonly name: string
  readonly nameEn: string | null
  readonly what: string
}

/** Operators whose matter it may be by what a report is about, likeliest first: a proposal, which an officer decides on. */
export async function findOperators(
  tx: Tx,
  rules: PublicReportRules,
  subjectKey: string | null,
  at: Date,
): Promise<Proposal[]> {
  if (subjectKey === null) return []
  const [, kind, value = ''] = /^([a-z]+):(.*)$/s.exec(subjectKey) ?? []
  if (kind === 'phone') return byNumber(tx, rules, value)
  if (kind === 'item') return proposed(await byItem(tx, value, at), HOLDS.item)
  const host = hostOf(subjectKey)
  const domain = host === undefined ? undefined : parseDomain(host)
  if (domain) return proposed(await byDomain(tx, domain, at), HOLDS.domain)
  return kind === 'ip' ? proposed(await byAddress(tx, value), HOLDS.prefix) : []
}

const HOLDS = {
  domain: { vi: 'quản lý tên miền', en: 'holds the domain' },
  prefix: { vi: 'quản lý dải địa chỉ', en: 'holds the addresses' },
  item: { vi: 'quản lý dải số bưu gửi', en: 'holds the item numbers' },
}

const proposed = (rows: readonly Found[], { vi, en }: Said): Proposal[] =>
  rows.map(({ id, name, nameEn, what }) => ({
    ...{ id, name },
    ...(nameEn !== null && { nameEn }),
    why: { vi: `${vi} ${what}`, en: `${en} ${what}` },
  }))

const HOLDER = sql`
  select o.id, o.name, o.name_en as "nameEn"`

async function byDomain(tx: Tx, domain: Domain, at: Date): Promise<readonly Found[]> {
  const names: string[] = []
  for (let one: Domain | undefined = domain; one; one = parentDomain(one)) names.push(one)
  const { rows } = await sql<Found>`
    ${HOLDER}, h.domain as what from holding h join organisation o on o.id = h.org_id
    where h.kind = 'domain' and h.domain = any(${names}::text[]) and h.held @> ${at}::timestamptz
    order by length(h.domain) desc limit 3`.execute(tx)
  return rows
}

/** Longest prefix first, asked for each length by itself: that is a few steps of an index and no search through a tree. */
async function byAddress(tx: Tx, address: string): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    ${HOLDER}, h.prefix::text as what
    from generate_series(1, case family(${address}::inet) when 4 then 32 else 128 end) length
      join holding h on h.kind = 'prefix' and upper_inf(h.held) and h.prefix = network(set_masklen(${address}::inet, length))::cidr
      join organisation o on o.id = h.org_id
    order by length desc limit 3`.execute(tx)
  return rows
}

async function byItem(tx: Tx, text: string, at: Date): Promise<readonly Found[]> {
  const item = parseItemNumber(text)
  if (!item) return []
  const { rows } = await sql<Found>`
    ${HOLDER}, h.code || ' ' || lower(h.numbers) || '-' || (upper(h.numbers) - 1) as what
    from holding h join organisation o on o.id = h.org_id
    where h.kind = 'postal-range' and h.code = ${item.code} and h.numbers @> ${item.serial}::bigint
      and h.held @> ${at}::timestamptz limit 3`.execute(tx)
  return rows
}

async function byNumber(tx: Tx, rules: PublicReportRules, number: string): Promise<Proposal[]> {
  const key = operatorOfNumber(rules, number)
  if (key === undefined) return []
  const { rows } = await sql<Omit<Found, 'what'>>`${HOLDER} from organisation o where o.key = ${key}`.execute(
    tx,
  )
  return rows.map(({ id, name, nameEn }) => ({
    ...{ id, name, why: rules.numbersBasis },
    ...(nameEn !== null && { nameEn }),
  }))
}
