-- What an index of `like` holds of a text: its words, and of joined scripts every two neighbours. A keyword's own are looked
-- up; the form of the text decides (twin of tokensOf in features/records/query/like.ts).
create function like_tokens(value text) returns text[] language sql immutable strict parallel safe cost 500
  return (select coalesce(array_agg(distinct part.token), '{}')
    from regexp_split_to_table(btrim(like_text(value)), ' ') as w(word)
    cross join lateral (
      select case when w.word ~ '^[\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]' and char_length(w.word) > 1 then substr(w.word, i, 2) else left(w.word, 64) end as token
      from generate_series(1, case when w.word ~ '^[\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]' then greatest(char_length(w.word) - 1, 1) else 1 end) as i
    ) as part
    where w.word <> '');

create function like_html_tokens(value text) returns text[] language sql immutable strict parallel safe cost 500
  return like_tokens(like_html(value));

-- 'words' and 'html words': for `like`.
create or replace function set_app_index(app bigint, name text, kind text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  tab text := app_table_name(app);
  index_name text := tab || '_' || name;
  type text := (select format_type(a.atttypid, null) from pg_attribute a where a.attrelid = to_regclass(tab) and a.attname = name and not a.attisdropped);
begin
  if type is null or not is_app_column(name) or kind not in ('unique', 'plain', 'words', 'html words', 'none') or not exists (select 1 from app_tables where app_id = app) then
    raise exception 'no such index: % %', name, kind;
  end if;
  execute format('drop index if exists %I', index_name);
  if kind = 'unique' then
    execute format('create unique index %I on %I (%I)', index_name, tab, name);
  elsif kind = 'plain' then
    execute case
      when type in ('text[]', 'bigint[]', 'jsonb') then format('create index %I on %I using gin (%I)', index_name, tab, name)
      when type = 'text' then format('create index %I on %I using hash (%I)', index_name, tab, name)
      -- As lists sort: empty values first.
      else format('create index %I on %I (%I nulls first)', index_name, tab, name)
    end;
  elsif kind in ('words', 'html words') then
    execute format('create index %I on %I using gin (%s(%I))', index_name, tab,
      case kind when 'words' then 'like_tokens' else 'like_html_tokens' end, name);
  end if;
end
$$;
