-- Comments of records: numbered from 1 within their record. A deleted one leaves its number and no text, so that no number comes twice.
create table record_comments (
  app_id bigint not null references apps (id) on delete cascade,
  record_id bigint not null,
  id int not null,
  -- The guest space; null for every app elsewhere.
  space_id bigint references spaces (id) on delete cascade,
  author_id bigint not null references people (id),
  text text not null,
  -- Who is addressed, as they were named then: [{type, id, code, name}].
  mentions jsonb not null default '[]',
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (app_id, record_id, id)
);
create index record_comments_space on record_comments (space_id) where space_id is not null;
