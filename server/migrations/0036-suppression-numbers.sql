-- The number of a suppression is drawn before its entry, which names it.
grant usage on sequence suppression_id_seq to hl_api;
