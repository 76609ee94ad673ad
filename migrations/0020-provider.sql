-- This domain as an OpenID Provider for its own people. Only the system reads these tables.

-- What the protocol library keeps: clients, requests on their way, codes, tokens, grants. Ids are hashes of what the holder has.
create table provider_state (
  model text not null,
  id bytea not null,
  grant_id text,
  uid text,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (model, id)
);
create index provider_state_grant on provider_state (grant_id) where grant_id is not null;
create index provider_state_uid on provider_state (model, uid) where uid is not null;
create index provider_state_expiry on provider_state (expires_at) where expires_at is not null;

-- The keys that sign for this domain, sealed with the installation's secret. Exactly one signs.
create table provider_keys (
  kid text primary key,
  jwk text not null,
  signs boolean not null default true,
  created_at timestamptz not null default now()
);
create unique index provider_keys_signs on provider_keys (signs) where signs;

-- The name under which a person is known to other organisations: it says nothing and is never given to anybody else.
create table share_subjects (
  person_id bigint primary key references people (id) on delete cascade,
  subject text not null unique
);

-- Which organisations a person uses the own account at.
create table account_shares (
  person_id bigint not null references people (id) on delete cascade,
  origin text not null,
  client_id text not null,
  created_at timestamptz not null default now(),
  primary key (person_id, origin)
);
create index account_shares_client on account_shares (client_id);

-- Where this domain is registered at others: as the one who takes guests in, and as the one whose people are guests there.
create table peers (
  issuer text primary key,
  client_id text not null,
  -- Sealed, like every secret that must be readable again.
  client_secret text not null,
  created_at timestamptz not null default now()
);
