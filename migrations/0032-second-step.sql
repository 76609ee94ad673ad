-- Two-step verification of guests: the switch, sessions that have passed it, and sign-ins that wait for the code from a mail.
alter table settings add column guest_two_step boolean not null default false;
alter table sessions add column proved_at timestamptz;

create table second_steps (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  -- One of the two: a sign-in that waits, known by its own cookie, or a session that is to pass the second step.
  token_hash bytea unique,
  session_id bigint unique references sessions (id) on delete cascade,
  code_hash bytea not null,
  code_until timestamptz not null,
  tries int not null default 0,
  sent int not null default 1,
  created_at timestamptz not null default now(),
  check ((token_hash is null) <> (session_id is null))
);
create index second_steps_person on second_steps (person_id);
