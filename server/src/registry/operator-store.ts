import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/** Of organisation o: itself, how many prefixes it holds now, and its ASNs. */
export const OPERATOR_COLUMNS: RawBuilder<unknown> = sql`
  o.id, o.key, o.name, o.name_en as "nameEn", o.standing, o.sectors, o.reviewed,
  (select count(*) from holding h where h.org_id = o.id and h.kind = 'prefix' and upper_inf(h.held)) as prefixes,
  array_to_json(array(
    select h.asn from holding h where h.org_id = o.id and h.kind = 'asn' and upper_inf(h.held) order by h.asn))
    as asns`
