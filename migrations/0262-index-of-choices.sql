-- Choices get a tree: their values are short, and few, and a hash of few values is a list to walk with every write.
-- 'choice f4': found by the choice, and read in the order of another field. Whatever is sorted by a field is then sorted by the
-- newest record, so the index is too.
create or replace function set_app_index(app bigint, name text, kind text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  tab text := app_table_name(app);
  index_name text := tab || '_' || name;
  then_by text := nullif(split_part(kind, ' ', 2), '');
  type text := (select format_type(a.atttypid, null) from pg_attribute a where a.attrelid = to_regclass(tab) and a.attname = name and not a.attisdropped);
begin
  if type is null or not is_app_column(name) or not exists (select 1 from app_tables where app_id = app)
    or not (kind in ('unique', 'plain', 'choice', 'words', 'html words', 'none') or (kind = 'choice ' || then_by and is_app_column(then_by))) then
    raise exception 'no such index: % %', name, kind;
  end if;
  execute format('drop index if exists %I', index_name);
  if kind = 'unique' then
    execute format('create unique index %I on %I (%I)', index_name, tab, name);
  elsif kind = 'choice' then
    execute format('create index %I on %I (%I)', index_name, tab, name);
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
  elsif kind in ('words', 'html words') then
    execute format('create index %I on %I using gin (%s(%I))', index_name, tab,
      case kind when 'words' then 'like_tokens' else 'like_html_tokens' end, name);
  end if;
end
$$;
