-- A guest space may want of its guests what the organisation may want of all: a code from their mailbox. Until a session has
-- passed that, the space is to its guest as if it were not there.
alter table spaces add column guest_two_step boolean not null default false;

-- What servers remember of callers rests on it (0260), whichever of the two migrations came first.
create function two_step_moves_mark() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  update house_mark set n = n + 1;
  return null;
end
$$;
create constraint trigger two_step_moves_mark after update of guest_two_step on spaces deferrable initially deferred
  for each row execute function two_step_moves_mark();

-- Whether the acting guest has proved their mailbox in this session, or stands in for it at their own organisation.
create function actor_proved() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('genkan.proved', true), '') = 'yes' $$;

create or replace function guest_spaces(space bigint) returns bigint[] language plpgsql stable security definer set search_path = {{schema}}, pg_temp as
$$
declare
  mark text := concat_ws(' ', '{{schema}}', extract(epoch from transaction_timestamp()), actor_id(), actor_proved(), coalesce(space, 0));
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
      and (sp.until is null or sp.until > now()) and (s.terms_version is null or sp.terms_version = s.terms_version)
      and (not s.guest_two_step or actor_proved()));
  perform set_config('genkan.reach', reach::text, false), set_config('genkan.reach_of', mark, false);
  return reach;
end
$$;

create or replace function guest_doors() returns table (space_id bigint, space text, version int, body text, published_at timestamptz, accepted_at timestamptz)
language sql stable security definer set search_path = {{schema}}, pg_temp as
$$
  select s.id, s.name, t.version, t.body, t.created_at, a.at
  from space_people sp
  join spaces s on s.id = sp.space_id and s.deleted_at is null and s.is_guest and (not s.guest_two_step or actor_proved())
  join people p on p.id = sp.person_id and p.state = 'active'
  cross join settings st
  join space_terms t on t.space_id = s.id and t.version = s.terms_version
  left join terms_acceptances a on a.space_id = s.id and a.person_id = sp.person_id and a.version = t.version
  where sp.person_id = actor_id() and sp.active and sp.is_guest and st.spaces_on and st.guest_spaces_on and (sp.until is null or sp.until > now())
$$;
