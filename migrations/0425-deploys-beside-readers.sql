-- Readers go on while an app is deployed, guests too. They are kept out at the end only, when columns and indexes come and go.

-- Takes the table from those who write and from those who lock rows, which is a part of writing: nobody is let in halfway, to wait
-- with one lock for the next while the deploy waits for the first. Readers alone are then between it and the table.
create or replace function take_app_table(app bigint) returns boolean language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare room text := format('{{rooms}}.%I', app_table_name(app));
begin
  if not exists (select 1 from app_tables where app_id = app) then
    return false;
  end if;
  -- Locking a guest's view locks the table behind it as well.
  execute format('lock table %s in exclusive mode', coalesce(to_regclass(room)::text, format('%I', app_table_name(app))));
  return true;
end
$$;

-- Keeps readers out as well, until the end of the transaction: of all these tables or of none, a moment at a time and then longer
-- ones, since whoever comes meanwhile queues up behind. Whoever reads and then waits for the deploy in order to write ends by a
-- timeout of their own. After about a minute it is given up, so that those who write may go on before the deploy comes again.
create function close_app_tables(apps bigint[]) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  patience text := current_setting('lock_timeout');
  tables text := (select string_agg(coalesce(to_regclass(format('{{rooms}}.%I', app_table_name(app_id)))::text, format('%I', app_table_name(app_id))),
    ', ' order by app_id) from app_tables where app_id = any(apps));
begin
  if tables is null then
    return;
  end if;
  for attempt in 1..24 loop
    begin
      perform set_config('lock_timeout', attempt * 100 || 'ms', true);
      execute format('lock table %s in access exclusive mode', tables);
      perform set_config('lock_timeout', patience, true);
      return;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(attempt * 0.1);
    end;
  end loop;
  raise lock_not_available using message = 'records are being read for too long: ' || tables;
end
$$;

-- Builds an index beside the one in whose place set_app_index puts it: taking that one away keeps readers out, building does not.
create function build_app_index(app bigint, name text, kind text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  tab text := app_table_name(app);
  fresh text := tab || '_' || name || '_next';
  then_by text := split_part(kind, ' ', 2);
  type text := (select format_type(a.atttypid, null) from pg_attribute a where a.attrelid = to_regclass(tab) and a.attname = name and not a.attisdropped);
begin
  if type is null or not is_app_column(name) or not exists (select 1 from app_tables where app_id = app)
    or not (kind in ('unique', 'plain', 'choice') or (kind = 'choice ' || then_by and is_app_column(then_by))) then
    raise exception 'no such index: % %', name, kind;
  end if;
  execute case
    when kind = 'unique' then format('create unique index %I on %I (%I)', fresh, tab, name)
    when kind = 'choice' then format('create index %I on %I (%I)', fresh, tab, name)
    when kind like 'choice %' then format('create index %I on %I (%I, %I nulls first, id)', fresh, tab, name, then_by)
    when type in ('text[]', 'bigint[]', 'jsonb') then format('create index %I on %I using gin (%I)', fresh, tab, name)
    -- Long texts do not fit a tree.
    when type = 'text' then format('create index %I on %I using hash (%I)', fresh, tab, name)
    -- As lists sort: empty values first.
    else format('create index %I on %I (%I nulls first, id)', fresh, tab, name)
  end;
end
$$;

-- Where none stood before, and none is made of words, readers go on.
create or replace function set_app_index(app bigint, name text, kind text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  tab text := app_table_name(app);
  index_name text := tab || '_' || name;
  fresh text := index_name || '_next';
  words text[] := array[name || '_words', name || '_html_words'];
  has_words boolean := exists (select 1 from pg_attribute a where a.attrelid = to_regclass(tab) and a.attname = any(words) and not a.attisdropped);
begin
  if not exists (select 1 from pg_attribute a where a.attrelid = to_regclass(tab) and a.attname = name and not a.attisdropped)
    or not is_app_column(name) or not exists (select 1 from app_tables where app_id = app) then
    raise exception 'no such index: % %', name, kind;
  end if;
  if kind not in ('words', 'html words', 'none') and to_regclass(fresh) is null then
    perform build_app_index(app, name, kind);
  end if;
  execute format('drop index if exists %I', index_name);
  execute format('alter index if exists %I rename to %I', fresh, index_name);
  if has_words or kind like '%words' then
    perform close_room(app);
    execute format('alter table %I drop column if exists %I, drop column if exists %I', tab, words[1], words[2]);
  end if;
  if kind = 'words' then
    execute format('alter table %I add column %I int[]', tab, words[1]);
    execute format('update %I set %I = like_marks(%I) where %3$I is not null', tab, words[1], name);
    execute format('create index %I on %I using gin (%I)', index_name, tab, words[1]);
  elsif kind = 'html words' then
    execute format('alter table %I add column %I int[]', tab, words[2]);
    execute format('update %I set %I = like_marks(like_html(%I)) where %3$I is not null', tab, words[2], name);
    execute format('create index %I on %I using gin (%I)', index_name, tab, words[2]);
  end if;
  if has_words or kind like '%words' then
    perform grant_app_table(app);
  end if;
end
$$;
