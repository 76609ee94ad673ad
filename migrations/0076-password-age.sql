-- How long a password is good, and how many of the last ones may not come back; zero: no such rule. For users and guests alike.
alter table settings
  add column password_days int not null default 0 check (password_days between 0 and 3650),
  add column password_reuse int not null default 0 check (password_reuse between 0 and 10);

create table password_history (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  password_hash text not null,
  at timestamptz not null default now()
);
create index password_history_person on password_history (person_id, id);
