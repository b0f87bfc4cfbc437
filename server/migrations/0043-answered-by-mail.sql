-- An answer that comes by mail is put down by the worker that reads it, with when it came.
grant update (answered_at) on incident to hl_worker;
