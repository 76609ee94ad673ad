-- What became of files that programs imported through the User API: they ask for it by the id they were given.
create table csv_imports (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  kind text not null,
  success boolean not null,
  at timestamptz not null default now()
);
create index csv_imports_person on csv_imports (person_id);
