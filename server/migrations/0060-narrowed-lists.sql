-- A list narrowed to a kind or a state that hardly any incident has is read down that kind or state, not down all incidents.
-- What is seen again changes neither.
create index incident_type_newest on incident (type, surfaced_at desc, id desc);
create index incident_state_newest on incident (state, surfaced_at desc, id desc);
