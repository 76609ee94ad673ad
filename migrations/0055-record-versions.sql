-- What records were: each revision as its row stood, kept in the transaction that wrote it.
create table record_versions (
  app_id bigint not null,
  record_id bigint not null,
  revision bigint not null,
  -- The guest space; null for every app elsewhere.
  space_id bigint references spaces (id) on delete cascade,
  person_id bigint not null references people (id),
  at timestamptz not null,
  body jsonb not null,
  primary key (app_id, record_id, revision)
);
create index record_versions_space on record_versions (space_id) where space_id is not null;

-- Keeps the present revisions of records. Their rows say who and when; where they stand follows from their app.
create function keep_versions(app bigint, records bigint[]) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  space bigint := (select space_id from app_tables where app_id = app);
begin
  if not exists (select 1 from app_tables where app_id = app) then
    raise exception 'no such app: %', app;
  end if;
  if actor_id() is not null and not exists (select 1 from space_people sp where sp.space_id = space and sp.person_id = actor_id() and sp.active) then
    raise exception 'not in this space: %', app;
  end if;
  execute format('insert into record_versions (app_id, record_id, revision, space_id, person_id, at, body)
    select $1, t.id, t.revision, $2, t.modifier_id, t.updated_at, to_jsonb(t) from %I t where t.id = any($3)
    on conflict do nothing', 'app_' || app) using app, space, records;
end
$$;

-- An app that goes takes along what its records were.
create function follow_record_versions() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  delete from record_versions where app_id = old.id;
  return old;
end
$$;
create trigger apps_gone_versions after delete on apps for each row execute function follow_record_versions();
