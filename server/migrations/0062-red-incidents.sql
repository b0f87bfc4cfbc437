-- What is TLP:RED is listed by itself. Hardly any incident is, and none becomes it by being seen again: the intake line writes nothing here.
create index incident_red_newest on incident (surfaced_at desc, id desc) where tlp = 'RED';
