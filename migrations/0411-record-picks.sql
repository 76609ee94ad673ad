-- The action that the first of those who all have to act has picked at a record: the others can only do the same. A row lasts for as
-- long as the record waits for them.
create table record_picks (
  app_id bigint not null references apps (id) on delete cascade,
  record_id bigint not null,
  -- The guest space; null for every app elsewhere.
  space_id bigint references spaces (id) on delete cascade,
  action text not null,
  primary key (app_id, record_id)
);
create index record_picks_space on record_picks (space_id) where space_id is not null;
