-- Long computations over networks: what was asked, of which data, how far it is, what came out. The network goes with the question,
-- as its asker sees it, so that the worker that computes needs no right to any facility.

create table failure_analysis (
  id bigint generated always as identity primary key,
  -- whose question it is
  org_id bigint not null references organisation,
  member_id bigint not null references member,
  kind text not null check (kind in ('pairs', 'ranking', 'capacity')),
  -- null: all that the asker may see
  operator_id bigint references organisation,
  options jsonb not null check (jsonb_typeof(options) = 'object'),
  network_version text not null,
  network_at timestamptz not null,
  -- compressed; null: it is computed
  network bytea,
  state text not null check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
  progress real not null default 0 check (progress between 0 and 1),
  result jsonb,
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state in ('waiting', 'running')) = (ended_at is null)),
  check ((state = 'done') = (result is not null)),
  check (state not in ('waiting', 'running') or network is not null)
);
create index failure_analysis_newest on failure_analysis (org_id, id desc);
alter table failure_analysis enable row level security;
create policy failure_analysis_read on failure_analysis for select to hl_api
  using ((select reader_is_authority()) or org_id = (select reader_own()));
create policy failure_analysis_insert on failure_analysis for insert to hl_api with check (
  state = 'waiting' and member_id = (select reader_member()) and org_id = (select reader_org()));
create policy failure_analysis_stop on failure_analysis for update to hl_api
  using (state in ('waiting', 'running') and ((select reader_is_authority()) or org_id = (select reader_own())))
  with check (state = 'stopped');
create policy failure_analysis_worker on failure_analysis to hl_worker using (true) with check (true);
grant select (id, org_id, member_id, kind, operator_id, options, network_version, network_at, state, progress, result, asked_at,
  ended_at), insert, update (state, network, ended_at) on failure_analysis to hl_api;
grant usage on sequence failure_analysis_id_seq to hl_api;
grant select, update (state, progress, network, result, ended_at) on failure_analysis to hl_worker;
