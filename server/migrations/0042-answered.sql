-- When an operator first answered an incident since it came up: how soon answers come is counted by it.
alter table incident add column answered_at timestamptz;
update incident i set answered_at = e.at
from (
  select substring(subject from 10)::bigint as id, min(at) as at from entry
  where kind = 'incident.answered' and subject ~ '^incident:[0-9]+$' group by 1
) e
where e.id = i.id and i.answer is not null and e.at >= i.surfaced_at;
grant update (answered_at) on incident to hl_api;

-- Counted by weeks for one organisation: each from its index alone, the columns of the row rules among them.
create index incident_opened_by_org on incident (org_id, opened_at) include (id, tlp);
create index incident_closed_by_org on incident (org_id, closed_at) include (id, tlp, closed_as) where closed_at is not null;
create index incident_answered_by_org on incident (org_id, answered_at) include (id, tlp, surfaced_at)
  where answered_at is not null;
create index incident_relapsed_by_org on incident (org_id, surfaced_at) include (id, tlp, relapses) where relapses > 0;
