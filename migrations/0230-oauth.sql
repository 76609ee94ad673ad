-- Programs of others that act for people here by OAuth. Only the system reads these tables; tokens stand in provider_state, under hashes.

create table oauth_clients (
  -- What the program names itself with. Random, and no secret.
  id text primary key,
  name text not null,
  -- `mobile`: installed on people's devices, so it can keep no secret; for standard users only.
  kind text not null check (kind in ('web', 'mobile')),
  secret_hash bytea,
  redirect_uris text[] not null,
  -- `listed`: only the people of oauth_client_people.
  users text not null default 'listed' check (users in ('all', 'listed')),
  guests boolean not null default false,
  created_at timestamptz not null default now(),
  check ((kind = 'web') = (secret_hash is not null)),
  check (kind = 'web' or not guests)
);

create table oauth_client_people (
  client_id text not null references oauth_clients (id) on delete cascade,
  person_id bigint not null references people (id) on delete cascade,
  primary key (client_id, person_id)
);
create index oauth_client_people_person on oauth_client_people (person_id);

-- What people have allowed.
create table oauth_consents (
  person_id bigint not null references people (id) on delete cascade,
  client_id text not null references oauth_clients (id) on delete cascade,
  scopes text[] not null,
  -- Allowed in a session that had passed the second step.
  proved boolean not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (person_id, client_id)
);
create index oauth_consents_client on oauth_consents (client_id);

create index provider_state_account on provider_state ((payload ->> 'accountId')) where payload ? 'accountId';
