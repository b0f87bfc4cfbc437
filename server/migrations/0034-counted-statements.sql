-- Of what the law counts, when each happened; and who is named as what.
alter table incident_statement drop constraint incident_statement_kind_check;
alter table incident_statement add constraint incident_statement_kind_check
  check (kind in ('fact', 'anchor', 'severity', 'count', 'party'));
