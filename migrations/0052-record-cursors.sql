-- Cursors: a list of records as it was when it was asked for, handed out in pieces. Each is its maker's own.
create table record_cursors (
  id uuid primary key default gen_random_uuid(),
  -- The guest space; null for every app elsewhere.
  space_id bigint references spaces (id) on delete cascade,
  app_id bigint not null references apps (id) on delete cascade,
  person_id bigint not null references people (id),
  records bigint[] not null,
  size int not null check (size between 1 and 500),
  fields text[] not null,
  expires_at timestamptz not null
);
create index record_cursors_app on record_cursors (app_id);
create index record_cursors_person on record_cursors (person_id);

-- How many are alive where this one would be: those of a guest space are counted there, so that no customer takes another's
-- or feels that they are there. Whoever makes one waits for whoever is making one.
create function live_cursors(space bigint) returns bigint language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if actor_id() is not null and not exists (select 1 from space_people sp where sp.space_id = space and sp.person_id = actor_id() and sp.active) then
    raise exception 'not in this space: %', space;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('{{schema}} record_cursors ' || coalesce(space, 0), 0));
  delete from record_cursors where expires_at <= now();
  return (select count(*) from record_cursors where space_id is not distinct from space);
end
$$;
