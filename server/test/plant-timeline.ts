import type pg from 'pg'

/** By whom lines are planted, and whose incident it is. */
export interface PlantedLines {
  readonly incident: number
  /** who reads some of the lines as a matter of its own */
  readonly concerns: number
  readonly by: { readonly id: number; readonly orgId: number }
  /** who says every other message; absent: the same as all else */
  readonly answers?: { readonly id: number; readonly orgId: number }
  readonly lines: number
}

/**
 * A long timeline put into the database as its owner, past all rules: of ten lines, three are notes, three messages, two of
 * mails that left, one of a reminder, and one of a relapse that the desk told of many incidents at once.
 */
export async function plantTimeline(
  owner: Pick<pg.ClientBase, 'query'>,
  { incident, concerns, by, answers = by, lines }: PlantedLines,
): Promise<void> {
  await owner.query(
    `with kinds as (
       select array['incident.noted', 'incident.message', 'incidents.told', 'incident.noted', 'incident.message',
         'incident.reminded', 'incident.noted', 'incident.message', 'incidents.told', 'incidents.relapsed'] as of),
     lines as (
       select n, of[1 + (n - 1) % 10] as kind, now() - ($1::int - n) * interval '7 minutes' as at
       from generate_series(1, $1::int) n, kinds),
     said as (
       select *, kind = 'incidents.relapsed' as linked, case when kind in ('incident.message', 'incident.reminded', 'incidents.told') then $5::bigint end as org,
         case when kind = 'incidents.relapsed' then 'report:1' else 'incident:' || $4::bigint end as subject,
         case when kind = 'incident.message' and n % 20 = 5 then $6::bigint else $2::bigint end as member,
         case when kind = 'incident.message' and n % 20 = 5 then $7::bigint else $3::bigint end as organisation
       from lines),
     made as (
       insert into entry (body, kind, at, member_id, org_id, subject)
       select jsonb_strip_nulls(jsonb_build_object('kind', kind, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
           'member', member, 'organisation', organisation, 'subject', subject, 'concerns', org, 'facts', case
             when kind in ('incident.noted', 'incident.message') then jsonb_build_object('words',
               'Lần ' || n || ': đã kiểm tra lại máy chủ, nhật ký cho thấy vẫn còn kết nối ra ngoài; đề nghị cô lập và báo lại trước 17 giờ.')
             when kind = 'incident.reminded' then jsonb_build_object('reminders', jsonb_build_array(jsonb_build_object(
               'duty', 'planted', 'article', 'Điều 11', 'change', 'reminds', 'is', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))))
             else jsonb_build_object('count', 1) end))::text,
         kind, at, member, org, subject
       from said order by n returning id, kind)
     insert into incident_entry (incident_id, entry_id, org_id)
     select $4, id, $5 from made where kind = 'incidents.relapsed'`,
    [lines, by.id, by.orgId, incident, concerns, answers.id, answers.orgId],
  )
}
