-- The house of one domain: everything that does not belong to a single feature. {{…}} is filled in by platform/db/migrate.ts.

-- Who is acting, set by the server together with the role; empty means nobody, and nobody sees nothing.
create function actor_id() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('genkan.actor', true), '')::bigint $$;

-- The guest space of a guest-space role, from its name; null for every other role.
create function role_space() returns bigint language sql stable parallel safe as
$$ select substring(current_user from '_s([0-9]+)$')::bigint $$;

create table settings (
  one boolean primary key default true check (one),
  organisation text not null default '',
  language text not null default 'ja' check (language in ('ja', 'en')),
  spaces_on boolean not null default true,
  guest_spaces_on boolean not null default true,
  mail_format text not null default 'html' check (mail_format in ('html', 'text')),
  password_min_length int not null default 8,
  password_complex boolean not null default true,
  password_may_be_login boolean not null default false,
  session_hours int not null default 24,
  users_may_reset boolean not null default true,
  set_up_at timestamptz
);
insert into settings default values;

-- What happened, for the worker and for live updates. Written in the transaction of the deed, read only by the system.
create table outbox (
  id bigint generated always as identity primary key,
  space_id bigint,
  event jsonb not null,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create index outbox_open on outbox (id) where done_at is null;

-- One row per mail and recipient. `message_id` never changes, so a mail that SMTP's own window doubles can be recognised.
create table mails (
  id bigint generated always as identity primary key,
  kind text not null,
  person_id bigint,
  invitation_id bigint,
  to_address text not null,
  subject text not null,
  text text not null,
  html text,
  headers jsonb not null default '{}',
  message_id text not null unique,
  state text not null default 'queued' check (state in ('queued', 'kept', 'sent', 'refused')),
  problem text,
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mails_by_invitation on mails (invitation_id) where invitation_id is not null;

-- Counted attempts (sign-in, codes, resets) per key and window, shared by all server processes.
create table throttle (
  key text primary key,
  count int not null,
  since timestamptz not null
);
