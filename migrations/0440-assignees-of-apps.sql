-- An app that stands in no guest space is no guest's: nobody from outside is meant there, and a record that went to one would be stuck.
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
      and (case when space is null then p.kind <> 'guest'
        else exists (select 1 from space_people sp where sp.space_id = space and sp.person_id = p.id and sp.active) end)
      and (p.id = any(people_ids) or lower(p.code) = any(users)
        or ('everyone' = any(group_codes) and (space is not null or p.kind = 'user'))
        or exists (select 1 from group_people gp join groups g on g.id = gp.group_id
          where gp.person_id = p.id and (g.id = any(group_ids) or lower(g.code) = any(group_codes)))
        or exists (select 1 from department_reach r join departments d on d.id = r.department_id
          where r.person_id = p.id and ((r.direct and (d.id = any(department_ids) or lower(d.code) = any(department_codes)))
            or lower(d.code) = any(above_codes)))));
end
$$;
