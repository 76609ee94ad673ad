-- Invitations. Two tokens: the mailed one proves the address, the copied one (readable once by the inviter) does not.
create table invitations (
  id bigint generated always as identity primary key,
  space_id bigint not null references spaces (id) on delete cascade,
  address text not null,
  message text not null default '',
  language text not null default 'ja' check (language in ('ja', 'en')),
  inviter_id bigint not null references people (id),
  mailed_hash bytea not null unique,
  copied_hash bytea not null unique,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create unique index invitations_address on invitations (space_id, lower(address));

-- Codes mailed to prove an address before a second space is entered.
create table address_codes (
  invitation_id bigint primary key references invitations (id) on delete cascade,
  code_hash bytea not null,
  expires_at timestamptz not null,
  tries int not null default 0
);
