-- The few incidents that people opened are found among the many that reports did.

create index incident_by_hand_newest on incident (surfaced_at desc, id desc) where by_hand is not null;
