-- A mark that moves with everything that says who is who, who may come in and what an app is. What a server has read of these
-- holds as long as the mark stands still, so it need not be read anew with every request.
create table house_mark (one boolean primary key default true check (one), n bigint not null default 0);
insert into house_mark default values;

-- At the end of a transaction, once, so that those who change something wait for each other only while they commit.
create function move_house_mark() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if current_setting('genkan.marked', true) is distinct from pg_current_xact_id()::text then
    perform set_config('genkan.marked', pg_current_xact_id()::text, true);
    update house_mark set n = n + 1;
  end if;
  return null;
end
$$;

-- Columns that are written all the time and that no permission rests on are left out; test/kintone/changes.test.ts knows them.
create constraint trigger moves_mark after insert or delete or update of id, kind, code, address, address_proved, name, local_name, locale, timezone, state
  on people deferrable initially deferred for each row execute function move_house_mark();
create constraint trigger moves_mark after insert or delete or update of id, name, is_guest, is_private, use_multi_thread, fixed_member, create_app,
  creator_id, deleted_at, role_name, guest_limit, terms_version
  on spaces deferrable initially deferred for each row execute function move_house_mark();
create constraint trigger moves_mark after insert or delete or update of space_id, person_id, is_guest, is_admin, is_implicit, active, terms_version, until
  on space_people deferrable initially deferred for each row execute function move_house_mark();
create constraint trigger moves_mark after insert or delete or update of id, space_id, thread_id, code, name, live, live_revision, creator_id, deleted_at
  on apps deferrable initially deferred for each row execute function move_house_mark();
do $$
declare name text;
begin
  foreach name in array array['settings', 'access_rules', 'credentials', 'permissions', 'groups', 'group_people', 'departments', 'department_people', 'app_tokens'] loop
    execute format('create constraint trigger moves_mark after insert or update or delete on %I deferrable initially deferred for each row execute function move_house_mark()', name);
  end loop;
end
$$;
