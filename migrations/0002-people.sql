-- People: standard users and guests in one table, told apart by `kind`; a code is a login name or guest/ADDRESS.
create table people (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('user', 'guest')),
  code text not null,
  address text,
  -- A guest's address counts as proved once a link or a code from a mail to it was used.
  address_proved boolean not null default false,
  name text not null,
  local_name text not null default '',
  sur_name text not null default '',
  given_name text not null default '',
  sur_name_reading text not null default '',
  given_name_reading text not null default '',
  company text not null default '',
  division text not null default '',
  phone text not null default '',
  mobile_phone text not null default '',
  extension_number text not null default '',
  callto text not null default '',
  url text not null default '',
  description text not null default '',
  employee_number text not null default '',
  birth_date date,
  join_date date,
  sort_order int,
  locale text not null default 'auto' check (locale in ('auto', 'ja', 'en')),
  timezone text not null default 'Asia/Tokyo',
  photo text,
  cover text,
  state text not null default 'active' check (state in ('active', 'inactive', 'deleted')),
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now(),
  first_seen_at timestamptz,
  last_seen_at timestamptz
);
create unique index people_code on people (lower(code)) where state <> 'deleted';
create index people_address on people (lower(address)) where address is not null and state <> 'deleted';
create index people_by_name on people (kind, state, id);

create table departments (
  id bigint generated always as identity primary key,
  code text not null,
  name text not null,
  local_name text not null default '',
  parent_id bigint references departments (id) on delete restrict,
  description text not null default '',
  sort_order int not null default 0
);
create unique index departments_code on departments (lower(code));

create table department_people (
  department_id bigint not null references departments (id) on delete cascade,
  person_id bigint not null references people (id) on delete cascade,
  title text not null default '',
  position int not null default 0,
  primary key (department_id, person_id)
);
create index department_people_person on department_people (person_id);

-- Everyone holds all standard users without rows of its own.
create table groups (
  id bigint generated always as identity primary key,
  code text not null,
  name text not null,
  description text not null default '',
  built_in text check (built_in in ('everyone', 'administrators'))
);
create unique index groups_code on groups (lower(code));
insert into groups (code, name, built_in) values ('everyone', 'Everyone', 'everyone'), ('Administrators', 'Administrators', 'administrators');

create table group_people (
  group_id bigint not null references groups (id) on delete cascade,
  person_id bigint not null references people (id) on delete cascade,
  primary key (group_id, person_id)
);
create index group_people_person on group_people (person_id);

-- Who may administer and create; the first row that matches a person decides.
create table permissions (
  position int primary key,
  entity_type text not null check (entity_type in ('USER', 'ORGANIZATION', 'GROUP')),
  entity_id bigint not null,
  include_subs boolean not null default false,
  administer boolean not null,
  create_spaces boolean not null,
  create_guest_spaces boolean not null,
  check (create_spaces or not create_guest_spaces)
);
insert into permissions
select 1, 'GROUP', id, false, false, true, false from groups where built_in = 'everyone';

-- The departments from which a person may be reached: its own, and every department above.
create view department_reach as
with recursive up as (
  select dp.person_id, dp.department_id, true as direct from department_people dp
  union
  select up.person_id, d.parent_id, false from up join departments d on d.id = up.department_id where d.parent_id is not null
)
select person_id, department_id, bool_or(direct) as direct from up group by person_id, department_id;
