-- What works for a guest behind the row policies asks what they ask: not only whether the guest belongs to the space, but
-- whether it has opened to them (terms, a proved mailbox, the end of a stay). A member's connection names no actor.
create function actor_reaches(space bigint) returns boolean language sql stable security definer set search_path = {{schema}}, pg_temp as
$$ select actor_id() is null or coalesce(space = any (guest_spaces(space)), false) $$;

create or replace function hold_app_table(app bigint) returns boolean language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform 1 from app_tables where app_id = app and actor_reaches(space_id) for share;
  return found;
end
$$;

create or replace function live_cursors(space bigint) returns bigint language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if not actor_reaches(space) then
    raise exception 'not in this space: %', space;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('{{schema}} record_cursors ' || coalesce(space, 0), 0));
  delete from record_cursors where expires_at <= now();
  return (select count(*) from record_cursors where space_id is not distinct from space);
end
$$;

create or replace function keep_versions(app bigint, records bigint[]) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  space bigint := (select space_id from app_tables where app_id = app);
begin
  if not exists (select 1 from app_tables where app_id = app) then
    raise exception 'no such app: %', app;
  end if;
  if not actor_reaches(space) then
    raise exception 'not in this space: %', app;
  end if;
  execute format('insert into record_versions (app_id, record_id, revision, space_id, person_id, at, body)
    select $1, t.id, t.revision, $2, t.modifier_id, t.updated_at, to_jsonb(t) from %I t where t.id = any($3)
    on conflict do nothing', 'app_' || app) using app, space, records;
end
$$;

create or replace function people_meant(space bigint, users text[], group_codes text[], department_codes text[], above_codes text[],
  people_ids bigint[], group_ids bigint[], department_ids bigint[])
returns bigint[] language plpgsql stable security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if not actor_reaches(space) then
    return '{}';
  end if;
  return (select coalesce(array_agg(p.id order by p.id), '{}') from people p
    where p.state = 'active'
      and (space is null or exists (select 1 from space_people sp where sp.space_id = space and sp.person_id = p.id and sp.active))
      and (p.id = any(people_ids) or lower(p.code) = any(users)
        or ('everyone' = any(group_codes) and (space is not null or p.kind = 'user'))
        or exists (select 1 from group_people gp join groups g on g.id = gp.group_id
          where gp.person_id = p.id and (g.id = any(group_ids) or lower(g.code) = any(group_codes)))
        or exists (select 1 from department_reach r join departments d on d.id = r.department_id
          where r.person_id = p.id and ((r.direct and (d.id = any(department_ids) or lower(d.code) = any(department_codes)))
            or lower(d.code) = any(above_codes)))));
end
$$;
