-- What a guest reaches, asked as narrowly as the role allows: a space's role learns of that space alone. A guest of a hundred
-- spaces then costs PostgreSQL no more than a guest of one.
create function guest_spaces(space bigint) returns bigint[] language sql stable security definer set search_path = {{schema}}, pg_temp as
$$
  select coalesce(array_agg(sp.space_id), '{}')
  from space_people sp
  join spaces s on s.id = sp.space_id and s.deleted_at is null and s.is_guest
  join people p on p.id = sp.person_id and p.state = 'active'
  cross join settings st
  where sp.person_id = actor_id() and (space is null or sp.space_id = space) and sp.active and sp.is_guest and st.spaces_on and st.guest_spaces_on
    and (sp.until is null or sp.until > now()) and (s.terms_version is null or sp.terms_version = s.terms_version)
$$;

-- Takes the row policies that ask it along; policy/rows.sql, which always runs afterwards, writes them anew.
drop function guest_spaces() cascade;

-- The companies of a space's guests, for the card in a list. Under row policies every one of these rows would be weighed
-- against all spaces of a guest; here the reader's membership is asked once. (A member's connection names no actor.)
create function guest_companies(space bigint) returns text[] language plpgsql stable security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if actor_id() is not null and not exists (select 1 from space_people sp where sp.space_id = space and sp.person_id = actor_id() and sp.active) then
    return '{}';
  end if;
  return (select coalesce(array_agg(distinct p.company order by p.company), '{}') from space_people g join people p on p.id = g.person_id
    where g.space_id = space and g.active and g.is_guest and p.company <> '');
end
$$;
