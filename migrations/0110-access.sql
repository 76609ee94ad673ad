-- From where the organisation's own people may come in. The revision tells every server process that its copy is old.
create table access_rules (
  one boolean primary key default true check (one),
  revision bigint not null default 1,
  mode text not null default 'open' check (mode in ('open', 'listed', 'none')),
  ranges jsonb not null default '[]',
  basic_on boolean not null default false,
  basic_user text,
  basic_hash text,
  certificates text not null default 'off' check (certificates in ('off', 'any', 'own')),
  check (not basic_on or (basic_user is not null and basic_hash is not null))
);
insert into access_rules default values;
