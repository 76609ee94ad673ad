-- A space administrator looks at a space as one of its guests: a state of the session, for a while, of one guest in one space.
alter table sessions
  add column preview_person_id bigint references people (id) on delete set null,
  add column preview_space_id bigint references spaces (id) on delete set null,
  add column preview_until timestamptz;
