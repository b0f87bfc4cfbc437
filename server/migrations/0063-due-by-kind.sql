-- What there is to do is counted kind by kind, those due first, so that a count ends where nobody asks for more.
create index incident_due_kind on incident_due (what, due_at, incident_id) where due_at is not null;
