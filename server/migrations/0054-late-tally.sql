-- What is late is counted for those who lead as well: a step that an authority has to do, and a deadline of the law.
alter table tally_cell drop constraint tally_cell_what_check;
alter table tally_cell add constraint tally_cell_what_check
  check (what in ('open', 'late', 'overdue', 'opened', 'closed', 'back', 'answered'));
