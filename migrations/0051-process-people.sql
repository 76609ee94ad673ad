-- Whom the settings of a process mean: users, groups and departments by code, and what fields name by id. A guest moves records
-- without seeing the directory, and hears only of people who are in the guest space themselves.
create function process_people(space bigint, users text[], group_codes text[], department_codes text[], above_codes text[],
  people_ids bigint[], group_ids bigint[], department_ids bigint[])
returns bigint[] language plpgsql stable security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if actor_id() is not null and not exists (select 1 from space_people sp where sp.space_id = space and sp.person_id = actor_id() and sp.active) then
    return '{}';
  end if;
  return (select coalesce(array_agg(p.id order by p.id), '{}') from people p
    where p.state = 'active'
      and (space is null or exists (select 1 from space_people sp where sp.space_id = space and sp.person_id = p.id and sp.active))
      and (p.id = any(people_ids) or lower(p.code) = any(users)
        or exists (select 1 from group_people gp join groups g on g.id = gp.group_id
          where gp.person_id = p.id and (g.id = any(group_ids) or lower(g.code) = any(group_codes)))
        or exists (select 1 from department_reach r join departments d on d.id = r.department_id
          where r.person_id = p.id and ((r.direct and (d.id = any(department_ids) or lower(d.code) = any(department_codes)))
            or lower(d.code) = any(above_codes)))));
end
$$;
