import type pg from 'pg'
import { WHOLE } from './planted-incidents.ts'

/** Syllables as people write them, the first ones in every other text, the last in few. */
const SYLLABLES =
  'mã độc máy chủ đã được cách ly khách hàng phản hồi tổng đài xác minh lừa đảo tin nhắn rác chiếm quyền tài khoản rò rỉ dữ liệu cáp quang đứt tuyến trạm mất điện sét đánh bưu cục thư từ hỏa hoạn nghi phạm truy vết nguồn tấn công từ chối dịch vụ băng thông chặn lọc cập nhật bản vá lỗ hổng thiết bị định tuyến camera mật khẩu yếu đổi ngay hạn chót báo cáo kết thúc'

/** What is written on one incident in five; `n` is a number that no other text has. */
const LINES = `
  with word as (
    select word, folded, nth from unnest(string_to_array($1, ' '), string_to_array($2, ' ')) with ordinality as w (word, folded, nth)),
  made as (
    select n, i.id as incident_id, i.org_id, i.tlp, i.opened_at + interval '3 hours' as at, n % 3 = 0 as internal,
      'n' || n as own, array(select 1 + floor(power(((n::bigint * 7919 + k * 104729) % 100003) / 100003.0, 2) * (select count(*) from word))::bigint
        from generate_series(1, 14) k) as chosen
    from generate_series(1, $3::integer) n join incident i on i.id = n * 5 - n % 3),
  said as (
    select m.*, t.words, t.folded from made m cross join lateral (
      select string_agg(w.word, ' ') as words, array_agg(w.folded) as folded from unnest(m.chosen) c join word w on w.nth = c) t),
  told as (
    insert into entry (id, body, kind, at, member_id, org_id, subject) overriding system value
    select 1000000000 + n, jsonb_build_object('kind', 'incident.message', 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'subject', 'incident:' || incident_id, 'member', 1, 'organisation', 1, 'facts', jsonb_build_object('words', words))::text,
      'incident.message', at, 1, case when not internal then org_id end, 'incident:' || incident_id from said)
  insert into search_text (kind, number, incident_id, org_id, tlp, erasable, at, words, lexemes)
  select 'line', 1000000000 + n, incident_id, case when not internal then org_id end, tlp, false, at, words || ' ' || own,
    array_to_tsvector(folded || own || ('@' || coalesce(case when not internal then org_id end::text, '')))
  from said`

const INCIDENTS = `
  insert into search_text (kind, number, incident_id, org_id, tlp, erasable, at, words, lexemes)
  select 'incident', id, id, org_id, tlp, false, opened_at, concat_ws(' ', type, identifier, asset),
    array_to_tsvector(array_remove(string_to_array(translate(concat_ws('-', type, identifier, asset), '.', '-'), '-'), '') || ('@' || org_id))
  from incident`

const SEEN = `
  insert into seen_address (incident_id, address, org_id, tlp, last_seen)
    select incident_id, address, org_id, (array['AMBER', 'AMBER+STRICT', 'RED'])[min(array_position(array['AMBER', 'AMBER+STRICT', 'RED'], tlp))],
      max(last_seen)
    from observation where address is not null and incident_id is not null group by 1, 2, 3;
  insert into seen_domain (incident_id, name, org_id, tlp, last_seen)
    select incident_id, array_to_string(array(select split_part(domain, '.', p) from generate_series(5, 1, -1) p
        where split_part(domain, '.', p) <> ''), '.') || '.', org_id,
      (array['AMBER', 'AMBER+STRICT', 'RED'])[min(array_position(array['AMBER', 'AMBER+STRICT', 'RED'], tlp))], max(last_seen)
    from observation where domain is not null and incident_id is not null group by 1, domain, 3;
  insert into seen_fold (incident_id, org_id, sightings, last_seen, whole_at)
    select id, org_id, sightings, last_seen, now() from incident`

/** Indexes are several times as quick to make over rows that are there. */
const INDEXES = {
  search_text_lexemes: 'search_text using gin (lexemes)',
  seen_address_place: 'seen_address (address, incident_id)',
  seen_address_own: 'seen_address (org_id, address, incident_id)',
  seen_domain_place: 'seen_domain (name, incident_id)',
  seen_domain_own: 'seen_domain (org_id, name, incident_id)',
}

/** What followers would have made of the planted incidents and observations, and a text on one incident in five. */
export async function plantSearches(owner: pg.ClientBase, share: number): Promise<void> {
  for (const index of Object.keys(INDEXES)) await owner.query(`drop index ${index}`)
  const folded = SYLLABLES.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd')
  await owner.query(LINES, [SYLLABLES, folded, Math.floor((WHOLE * share) / 5) - 5])
  await owner.query(INCIDENTS)
  await owner.query(SEEN)
  for (const [index, on] of Object.entries(INDEXES)) await owner.query(`create index ${index} on ${on}`)
  await owner.query('vacuum analyze')
}
