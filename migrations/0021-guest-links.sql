-- Guests who come with the account of their own organisation. `guest_links` is also what makes their licence "not required".

-- Whose word about people is believed here, beside the domains of the same installation.
create table trusted_issuers (
  issuer text primary key,
  added_by bigint references people (id) on delete set null,
  created_at timestamptz not null default now()
);

create table guest_links (
  person_id bigint primary key references people (id) on delete cascade,
  issuer text not null,
  subject text not null,
  -- Sealed. Null once the other server has said no: only a new sign-in there brings the guest back.
  refresh_token text,
  linked_at timestamptz not null default now(),
  -- When the other server last stood for this person, and when it was last asked.
  confirmed_at timestamptz not null default now(),
  asked_at timestamptz not null default now(),
  unique (issuer, subject)
);

-- Requests on their way to another server and back, each bound to one browser; afterwards, what was proved, until it is used.
create table link_attempts (
  id bigint generated always as identity primary key,
  browser_hash bytea not null unique,
  state_hash bytea unique,
  issuer text not null,
  nonce text not null,
  verifier text not null,
  purpose text not null check (purpose in ('join', 'link', 'signIn')),
  invitation_hash bytea,
  person_id bigint references people (id) on delete cascade,
  next text not null default '/',
  subject text,
  claims jsonb,
  refresh_token text,
  expires_at timestamptz not null,
  check ((state_hash is null) = (subject is not null))
);
