-- The desk itself settles how severe an incident is by its pack, when it looks at its clocks.

grant update (severity_by) on incident to hl_worker;
