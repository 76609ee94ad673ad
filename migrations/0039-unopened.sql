-- The companies of a space's guests are told to a guest only where the space has opened to them: in time, its terms accepted.
create or replace function guest_companies(space bigint) returns text[] language plpgsql stable security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if actor_id() is not null and not space = any (guest_spaces(space)) then
    return '{}';
  end if;
  return (select coalesce(array_agg(distinct p.company order by p.company), '{}') from space_people g join people p on p.id = g.person_id
    where g.space_id = space and g.active and g.is_guest and p.company <> '');
end
$$;
