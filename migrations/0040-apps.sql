-- Apps: their settings are one document in two versions. `preview` is edited; a deploy makes it `live`.
create table apps (
  id bigint generated always as identity primary key,
  -- Null: the app belongs to the house and to no space.
  space_id bigint references spaces (id) on delete cascade,
  thread_id bigint,
  code text not null default '',
  name text not null,
  live jsonb,
  live_revision bigint,
  preview jsonb not null,
  preview_revision bigint not null default 2,
  -- Options that were given another name since the last deploy, by column: name in live to name in preview.
  renames jsonb not null default '{}',
  creator_id bigint not null references people (id),
  created_at timestamptz not null default now(),
  modifier_id bigint not null references people (id),
  modified_at timestamptz not null default now(),
  deployed_at timestamptz,
  deleted_at timestamptz,
  deploy_status text not null default 'SUCCESS' check (deploy_status in ('PROCESSING', 'SUCCESS', 'FAIL', 'CANCEL')),
  foreign key (space_id, thread_id) references threads (space_id, id) on delete set null (thread_id),
  check (thread_id is null or space_id is not null)
);
create unique index apps_code on apps (lower(code)) where code <> '' and deleted_at is null;
create index apps_space on apps (space_id);
