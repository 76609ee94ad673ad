-- Items of profiles that administrators add: what a user's profile says beyond the fields that are there anyway.
create table profile_items (
  id bigint generated always as identity primary key,
  code text not null check (code ~ '^[A-Za-z0-9_]{1,100}$'),
  name text not null,
  -- Others see it on the person's page; without it only the user and those who look after users do.
  is_public boolean not null default true,
  -- Users may write their own.
  editable boolean not null default false,
  position int not null default 0
);

create unique index profile_items_code on profile_items (code);

-- An item without a value has no row.
create table profile_values (
  item_id bigint not null references profile_items (id) on delete cascade,
  person_id bigint not null references people (id) on delete cascade,
  value text not null check (value <> ''),
  primary key (item_id, person_id)
);
create index profile_values_person on profile_values (person_id);
