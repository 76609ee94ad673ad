-- The words of a text that `like` finds by an index stand in a column beside it, as numbers. The server makes them when the text
-- changes (twin: features/records/query/marks.ts); as an index of an expression they were worked out again with every change of
-- the record. These functions fill the column for records that are there already.
create function like_mark(token text) returns int language sql immutable parallel safe
  return case char_length(token)
    when 1 then ascii(token)
    when 2 then (ascii(token)::bigint * 65537 + ascii(substr(token, 2)))::bit(32)::int
    else ('x' || left(md5(token), 8))::bit(32)::int end;
create function like_marks(value text) returns int[] language sql immutable strict parallel safe cost 500
  return (select coalesce(array_agg(like_mark(token)), '{}') from unnest(like_tokens(value)) as t(token));

create or replace function set_app_index(app bigint, name text, kind text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  tab text := app_table_name(app);
  index_name text := tab || '_' || name;
  then_by text := nullif(split_part(kind, ' ', 2), '');
  type text := (select format_type(a.atttypid, null) from pg_attribute a where a.attrelid = to_regclass(tab) and a.attname = name and not a.attisdropped);
  words text[] := array[name || '_words', name || '_html_words'];
  has_words boolean := exists (select 1 from pg_attribute a where a.attrelid = to_regclass(tab) and a.attname = any(words) and not a.attisdropped);
begin
  if type is null or not is_app_column(name) or not exists (select 1 from app_tables where app_id = app)
    or not (kind in ('unique', 'plain', 'choice', 'words', 'html words', 'none') or (kind = 'choice ' || then_by and is_app_column(then_by))) then
    raise exception 'no such index: % %', name, kind;
  end if;
  execute format('drop index if exists %I', index_name);
  if has_words or kind like '%words' then
    perform close_room(app);
    execute format('alter table %I drop column if exists %I, drop column if exists %I', tab, words[1], words[2]);
  end if;
  if kind = 'unique' then
    execute format('create unique index %I on %I (%I)', index_name, tab, name);
  elsif kind = 'choice' then
    execute format('create index %I on %I (%I)', index_name, tab, name);
  elsif kind in ('words', 'html words') then
    if kind = 'words' then
      execute format('alter table %I add column %I int[]', tab, words[1]);
      execute format('update %I set %I = like_marks(%I) where %3$I is not null', tab, words[1], name);
      execute format('create index %I on %I using gin (%I)', index_name, tab, words[1]);
    else
      execute format('alter table %I add column %I int[]', tab, words[2]);
      execute format('update %I set %I = like_marks(like_html(%I)) where %3$I is not null', tab, words[2], name);
      execute format('create index %I on %I using gin (%I)', index_name, tab, words[2]);
    end if;
  elsif kind like 'choice %' then
    execute format('create index %I on %I (%I, %I nulls first, id)', index_name, tab, name, then_by);
  elsif kind = 'plain' then
    execute case
      when type in ('text[]', 'bigint[]', 'jsonb') then format('create index %I on %I using gin (%I)', index_name, tab, name)
      -- Long texts do not fit a tree.
      when type = 'text' then format('create index %I on %I using hash (%I)', index_name, tab, name)
      -- As lists sort: empty values first.
      else format('create index %I on %I (%I nulls first, id)', index_name, tab, name)
    end;
  end if;
  if has_words or kind like '%words' then
    perform grant_app_table(app);
  end if;
end
$$;

create or replace function drop_app_column(app bigint, name text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if not is_app_column(name) or not exists (select 1 from app_tables where app_id = app) then
    raise exception 'no such column: %', name;
  end if;
  perform close_room(app);
  execute format('alter table %I drop column if exists %I, drop column if exists %I, drop column if exists %I',
    app_table_name(app), name, name || '_words', name || '_html_words');
  perform grant_app_table(app);
end
$$;

do $$
declare one record;
begin
  for one in select a.app_id, substr(c.relname, length(app_table_name(a.app_id)) + 2) as name,
      case when pg_get_indexdef(i.indexrelid) like '%like_html_tokens(%' then 'html words' else 'words' end as kind
    from app_tables a join pg_index i on i.indrelid = to_regclass(app_table_name(a.app_id)) join pg_class c on c.oid = i.indexrelid
    where pg_get_indexdef(i.indexrelid) ~ 'like_(html_)?tokens\(' loop
    perform set_app_index(one.app_id, one.name, one.kind);
  end loop;
end
$$;
drop function like_html_tokens(text);
