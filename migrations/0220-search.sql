-- What the search looks through: one row for each thing that can be found, made by the worker after the write that changed it.
-- Texts are kept in the form of `like` (features/records/query/like.ts), by the column or part they stand in, so that what is closed
-- to a reader never matches for them. `words` carry the shelf they stand on, the guest space or 0: what others write does not make
-- a search slower, and nobody's search reads another shelf.
create table search_rows (
  key text primary key,
  kind text not null check (kind in ('SPACE', 'THREAD', 'THREAD_COMMENT', 'RECORD', 'RECORD_COMMENT', 'ATTACHMENT')),
  -- The guest space; null elsewhere.
  space_id bigint references spaces (id) on delete cascade,
  -- Of a space, a thread, a comment, and what is attached there.
  home_id bigint references spaces (id) on delete cascade,
  thread_id bigint references threads (id) on delete cascade,
  comment_id bigint references comments (id) on delete cascade,
  -- Of a record, its comments by their number, and its files by the column they hang in.
  app_id bigint references apps (id) on delete cascade,
  record_id bigint,
  entry int,
  field text,
  file_id bigint references files (id) on delete cascade,
  creator_id bigint not null,
  created_at timestamptz not null,
  texts jsonb not null,
  words tsvector not null
);
create index search_rows_words on search_rows using gin (words);
create index search_rows_space on search_rows (space_id) where space_id is not null;
create index search_rows_home on search_rows (home_id) where home_id is not null;
create index search_rows_thread on search_rows (thread_id) where thread_id is not null;
create index search_rows_comment on search_rows (comment_id) where comment_id is not null;
create index search_rows_record on search_rows (app_id, record_id) where app_id is not null;
create index search_rows_file on search_rows (file_id) where file_id is not null;

-- What the worker has yet to look at. Rows are only added; a second one of the same thing does no harm.
create table search_due (
  id bigint generated always as identity primary key,
  what text not null check (what in ('spaces', 'threads', 'comments', 'records', 'entry', 'app')),
  app_id bigint,
  ids bigint[] not null default '{}',
  -- Of a whole app: how far it is done.
  after bigint not null default 0
);

-- What the rows of an app were made from; when that changes, they are made anew.
create table search_apps (
  app_id bigint primary key references apps (id) on delete cascade,
  made_from text not null
);

-- What is there already.
insert into search_due (what, ids) select 'spaces', array_agg(id order by id) from (select id, row_number() over (order by id) / 200 as part from spaces) s group by part;
insert into search_due (what, ids) select 'threads', array_agg(id order by id) from (select id, row_number() over (order by id) / 200 as part from threads) t group by part;
insert into search_due (what, ids) select 'comments', array_agg(id order by id) from (select id, row_number() over (order by id) / 200 as part from comments) c group by part;
insert into search_due (what, app_id) select 'app', id from apps where live is not null;

-- What a guest's search may look through: rows of the guest space that the connection stands in, while the guest is in it. The same
-- as the row policy says; but under a policy PostgreSQL would not use the index of words.
create function search_here(asked tsquery) returns table (key text, kind text, space_id bigint, home_id bigint, thread_id bigint,
  comment_id bigint, app_id bigint, record_id bigint, entry int, field text, file_id bigint, creator_id bigint, created_at timestamptz, texts jsonb)
language sql stable security definer set search_path = {{schema}}, pg_temp as
$$
  select r.key, r.kind, r.space_id, r.home_id, r.thread_id, r.comment_id, r.app_id, r.record_id, r.entry, r.field, r.file_id,
    r.creator_id, r.created_at, r.texts
  from search_rows r
  where r.words @@ asked
    -- Inside this function the user is its owner; the setting still says as whom the connection stands.
    and r.space_id = substring(current_setting('role') from '_s([0-9]+)$')::bigint
    and r.space_id = any ((select guest_spaces(substring(current_setting('role') from '_s([0-9]+)$')::bigint))::bigint[])
$$;
