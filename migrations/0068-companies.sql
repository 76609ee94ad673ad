-- The companies of the guests of several spaces at once, for a page of cards: asked space by space they cost more than all the
-- rest. A guest is told of the spaces that have opened to them alone. (A member's connection names no actor.)
create function companies_of(asked bigint[]) returns table (space_id bigint, companies text[])
language plpgsql stable security definer set search_path = {{schema}}, pg_temp as
$$
declare told bigint[] := asked;
begin
  if actor_id() is not null then
    told := array(select unnest(asked) intersect select unnest(guest_spaces(null)));
  end if;
  return query
    select g.space_id, array_agg(distinct p.company order by p.company) from space_people g join people p on p.id = g.person_id
    where g.space_id = any (told) and g.active and g.is_guest and p.company <> '' group by g.space_id;
end
$$;
