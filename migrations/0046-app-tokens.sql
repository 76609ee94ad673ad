-- Programs call an app with a token of it. They act as Administrator, whom nobody is: no login, in no space, in no directory.
alter table people drop constraint people_kind_check, add constraint people_kind_check check (kind in ('user', 'guest', 'system'));
-- Where somebody has that login already, the other one gives way.
insert into people (kind, code, name)
select 'system', name, name from (values (1, 'Administrator'), (2, 'Administrator (API)')) as named(n, name)
where not exists (select 1 from people where lower(code) = lower(name) and state <> 'deleted') order by n limit 1;

create table app_tokens (
  id bigint generated always as identity primary key,
  app_id bigint not null references apps (id) on delete cascade,
  hash bytea not null unique,
  -- The last characters, by which people tell tokens apart.
  hint text not null,
  note text not null default '',
  -- What the token may do once the app is deployed, and what it may do now: null before the first deploy.
  grants text[] not null,
  live_grants text[],
  creator_id bigint not null references people (id),
  created_at timestamptz not null default now()
);
create index app_tokens_app on app_tokens (app_id);
