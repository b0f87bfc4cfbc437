-- What follows an entry may be a mail to the owner of an account, which a worker writes down.
grant insert on message to hl_worker;
grant usage on sequence message_id_seq to hl_worker;
