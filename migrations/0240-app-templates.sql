-- Settings of apps kept for making others: in the house's list of app templates, and inside space templates.
create table app_templates (
  id bigint generated always as identity primary key,
  name text not null,
  description text not null default '',
  -- What a template file holds.
  content jsonb not null,
  creator_id bigint not null references people (id),
  created_at timestamptz not null default now()
);

-- Space templates that people made have one name; those that come with Genkan have nobody who made them.
alter table space_templates add column apps jsonb not null default '[]', add column settings jsonb not null default '{}',
  add column creator_id bigint references people (id), add column created_at timestamptz not null default now();
