-- The words of texts are worked out while readers go on, and only then put into the column that is made for them.
create function build_app_words(app bigint, name text, kind text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare tab text := app_table_name(app);
begin
  if not is_app_column(name) or not exists (select 1 from app_tables where app_id = app) or kind not in ('words', 'html words') then
    raise exception 'no such index: % %', name, kind;
  end if;
  execute format('create unlogged table %I as select id, like_marks(%s) as words from %I where %I is not null',
    tab || '_' || name || '_next', format(case kind when 'words' then '%I' else 'like_html(%I)' end, name), tab, name);
end
$$;

create or replace function set_app_index(app bigint, name text, kind text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  tab text := app_table_name(app);
  index_name text := tab || '_' || name;
  fresh text := index_name || '_next';
  words text[] := array[name || '_words', name || '_html_words'];
  beside text := case kind when 'words' then words[1] when 'html words' then words[2] end;
  has_words boolean := exists (select 1 from pg_attribute a where a.attrelid = to_regclass(tab) and a.attname = any(words) and not a.attisdropped);
begin
  if not exists (select 1 from pg_attribute a where a.attrelid = to_regclass(tab) and a.attname = name and not a.attisdropped)
    or not is_app_column(name) or not exists (select 1 from app_tables where app_id = app) then
    raise exception 'no such index: % %', name, kind;
  end if;
  if to_regclass(fresh) is null and beside is not null then
    perform build_app_words(app, name, kind);
  elsif to_regclass(fresh) is null and kind <> 'none' then
    perform build_app_index(app, name, kind);
  end if;
  execute format('drop index if exists %I', index_name);
  if has_words or beside is not null then
    perform close_room(app);
    execute format('alter table %I drop column if exists %I, drop column if exists %I', tab, words[1], words[2]);
  end if;
  if beside is not null then
    execute format('alter table %I add column %I int[]', tab, beside);
    execute format('update %I t set %I = n.words from %I n where n.id = t.id', tab, beside, fresh);
    execute format('drop table %I', fresh);
    execute format('create index %I on %I using gin (%I)', index_name, tab, beside);
  elsif kind <> 'none' then
    execute format('alter index %I rename to %I', fresh, index_name);
  end if;
  if has_words or beside is not null then
    perform grant_app_table(app);
  end if;
end
$$;
