-- A guest's spaces are looked up once per transaction instead of once per statement. What a transaction writes rests on
-- lock_membership, which holds the membership still until its end; alone, a statement is a transaction of its own.
create or replace function guest_spaces(space bigint) returns bigint[] language plpgsql stable security definer set search_path = {{schema}}, pg_temp as
$$
declare
  mark text := concat_ws(' ', '{{schema}}', extract(epoch from transaction_timestamp()), actor_id(), coalesce(space, 0));
  reach bigint[];
begin
  if current_setting('genkan.reach_of', true) = mark then
    return current_setting('genkan.reach')::bigint[];
  end if;
  reach := array(
    select sp.space_id
    from space_people sp
    join spaces s on s.id = sp.space_id and s.deleted_at is null and s.is_guest
    where sp.person_id = actor_id() and (space is null or sp.space_id = space) and sp.active and sp.is_guest
      and (select st.spaces_on and st.guest_spaces_on from settings st)
      and (select p.state = 'active' from people p where p.id = actor_id())
      and (sp.until is null or sp.until > now()) and (s.terms_version is null or sp.terms_version = s.terms_version));
  perform set_config('genkan.reach', reach::text, false), set_config('genkan.reach_of', mark, false);
  return reach;
end
$$;

-- What this transaction changes of memberships, such as leaving or accepting terms, it sees at once.
create function forget_reach() returns trigger language plpgsql as
$$
begin
  perform set_config('genkan.reach_of', '', false);
  return null;
end
$$;
create trigger space_people_reach after insert or update or delete on space_people for each statement execute function forget_reach();
