-- Files of records that are imported by the worker: each is its sender's own, with how far it is and what came of it.
create table app_imports (
  id bigint generated always as identity primary key,
  app_id bigint not null references apps (id) on delete cascade,
  -- The guest space; null for every app elsewhere.
  space_id bigint references spaces (id) on delete cascade,
  person_id bigint not null references people (id),
  name text not null,
  -- Null once it has been read.
  blob text,
  key_field text,
  encoding text,
  language text not null default 'ja',
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  done int not null default 0,
  report jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index app_imports_app on app_imports (app_id, id);
create index app_imports_space on app_imports (space_id) where space_id is not null;
