-- Sign-in: only the system's purposes read these tables.
create table credentials (
  person_id bigint primary key references people (id) on delete cascade,
  password_hash text not null,
  changed_at timestamptz not null default now()
);

create table sessions (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  person_id bigint not null references people (id) on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  address text,
  browser text
);
create index sessions_person on sessions (person_id);

create table password_resets (
  token_hash bytea primary key,
  person_id bigint not null references people (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
