-- Guests reach the records of their space's apps through a view per app, in a schema of their own that stands first on their
-- search path. Its condition does not look at any row, so PostgreSQL asks it once, before it reads. A row policy would be asked
-- of every row, and under one neither numbers nor words may use an index (their operators are not leakproof).

-- Runs at every start for every app: what stands as it should is left alone, since each change would lock the table of the app
-- until all are done.
create or replace function grant_app_table(app bigint) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  name text := app_table_name(app);
  room text := format('{{rooms}}.%I', app_table_name(app));
  space bigint := (select space_id from app_tables where app_id = app);
  role_name text;
begin
  -- Guests have no right on the table at all, so it needs no policies; with any, even one that lets everything through,
  -- PostgreSQL estimates blindly where an operator is not leakproof.
  if (select relrowsecurity from pg_class where oid = to_regclass(name)) then
    execute format('alter table %I disable row level security', name);
    execute format('drop policy if exists members on %I', name);
    execute format('drop policy if exists guests on %I', name);
  end if;
  execute format('grant select, insert, update, delete on %I to {{member}}, {{system}}', name);
  select s.role_name into role_name from spaces s join pg_roles r on r.rolname = s.role_name where s.id = space;
  if role_name is null then
    perform close_room(app);
    return;
  end if;
  if to_regclass(room) is null then
    execute format('revoke all on %I from %I', name, role_name);
    execute format('create view %s as select * from %I where %3$s = any ((select guest_spaces(%3$s))::bigint[]) with check option', room, name, space);
  end if;
  execute format('grant select, insert, update, delete on %s to %I', room, role_name);
end
$$;

-- Views name their columns, so each is made anew when those change.
create function close_room(app bigint) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if to_regclass(format('{{rooms}}.%I', app_table_name(app))) is not null then
    execute format('drop view {{rooms}}.%I', app_table_name(app));
  end if;
end
$$;

-- Readers lock the view before the table; whoever changes the table does so in the same order.
create or replace function take_app_table(app bigint) returns boolean language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare there boolean;
begin
  perform 1 from app_tables where app_id = app for update;
  there := found;
  if to_regclass(format('{{rooms}}.%I', app_table_name(app))) is not null then
    execute format('lock table {{rooms}}.%I in access exclusive mode', app_table_name(app));
  end if;
  return there;
end
$$;

create or replace function follow_app_table() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform close_room(old.app_id);
  execute format('drop table if exists %I', app_table_name(old.app_id));
  return old;
end
$$;

create or replace function add_app_column(app bigint, name text, kind text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  type text := case kind when 'text' then 'text' when 'number' then 'numeric' when 'date' then 'date' when 'time' then 'time'
    when 'moment' then 'timestamptz' when 'options' then 'text[] not null default ''{}''' when 'ids' then 'bigint[] not null default ''{}'''
    when 'rows' then 'jsonb not null default ''[]''' end;
begin
  if type is null or not is_app_column(name) or not exists (select 1 from app_tables where app_id = app) then
    raise exception 'no such column: % %', name, kind;
  end if;
  perform close_room(app);
  execute format('alter table %I add column %I %s', app_table_name(app), name, type);
  perform grant_app_table(app);
end
$$;

create or replace function drop_app_column(app bigint, name text) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if not is_app_column(name) or not exists (select 1 from app_tables where app_id = app) then
    raise exception 'no such column: %', name;
  end if;
  perform close_room(app);
  execute format('alter table %I drop column if exists %I', app_table_name(app), name);
  perform grant_app_table(app);
end
$$;
