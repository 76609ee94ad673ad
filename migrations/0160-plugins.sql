-- Plug-ins that an administrator has installed: their packages are kept and given out, never run by the server.
create table plugins (
  id text primary key,
  -- By language, as the manifest has them.
  names jsonb not null,
  descriptions jsonb not null,
  version text not null,
  blob text not null,
  installed_at timestamptz not null default clock_timestamp()
);
create index plugins_blob on plugins (blob);
