-- What a guest passes before a space opens: terms to accept, and a stay that has not ended.

-- Terms of a space, one row per version; an empty text ends them. What was accepted when stays on record.
create table space_terms (
  space_id bigint not null references spaces (id) on delete cascade,
  version int not null,
  body text not null,
  author_id bigint not null references people (id),
  created_at timestamptz not null default now(),
  primary key (space_id, version)
);
create table terms_acceptances (
  space_id bigint not null,
  person_id bigint not null references people (id) on delete cascade,
  version int not null,
  at timestamptz not null default now(),
  primary key (space_id, person_id, version),
  foreign key (space_id, version) references space_terms (space_id, version) on delete cascade
);
create index terms_acceptances_person on terms_acceptances (person_id);

-- A guest's host looks after them here; the stay ends by itself where an end is set.
alter table space_guests
  add column host_id bigint references people (id),
  add column ends_at timestamptz,
  add column reminded_at timestamptz;
update space_guests set host_id = invited_by;
create index space_guests_ends on space_guests (ends_at) where ends_at is not null;

-- Beside the membership itself, where every permission looks: until when, and which terms were accepted.
alter table spaces add column terms_version int;
alter table space_people add column terms_version int, add column until timestamptz;

create function follow_terms() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  update spaces set terms_version = case when new.body = '' then null else new.version end where id = new.space_id;
  return null;
end
$$;
create trigger space_terms_follow after insert on space_terms for each row execute function follow_terms();

create function follow_acceptance() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  update space_people set terms_version = new.version where space_id = new.space_id and person_id = new.person_id;
  return null;
end
$$;
create trigger terms_acceptances_follow after insert on terms_acceptances for each row execute function follow_acceptance();

create function keep_until() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  new.until := case when new.is_guest then (select g.ends_at from space_guests g where g.space_id = new.space_id and g.person_id = new.person_id) end;
  return new;
end
$$;
create trigger space_people_until before insert or update on space_people for each row execute function keep_until();

create function follow_end() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  update space_people set until = new.ends_at where space_id = new.space_id and person_id = new.person_id;
  -- The worker ends the stay at its moment; what is read before that is refused anyway.
  if new.ends_at is not null then
    perform graphile_worker.add_job('stays', json_build_object('domain', '{{schema}}'), run_at => new.ends_at,
      job_key => '{{schema}} stay ' || new.space_id || ' ' || new.person_id);
  end if;
  return null;
end
$$;
create trigger space_guests_end after update of ends_at on space_guests for each row
  when (new.ends_at is distinct from old.ends_at) execute function follow_end();

-- The spaces a guest may enter now, in the form that the row policies ask for.
create or replace function guest_spaces() returns bigint[] language sql stable security definer set search_path = {{schema}}, pg_temp as
$$
  select coalesce(array_agg(sp.space_id), '{}')
  from space_people sp
  join spaces s on s.id = sp.space_id and s.deleted_at is null and s.is_guest
  join people p on p.id = sp.person_id and p.state = 'active'
  cross join settings st
  where sp.person_id = actor_id() and sp.active and sp.is_guest and st.spaces_on and st.guest_spaces_on
    and (sp.until is null or sp.until > now()) and (s.terms_version is null or sp.terms_version = s.terms_version)
$$;

-- The doors the acting guest stands at: their own spaces with terms, accepted or not. All that they may know of a space before.
create function guest_doors() returns table (space_id bigint, space text, version int, body text, published_at timestamptz, accepted_at timestamptz)
language sql stable security definer set search_path = {{schema}}, pg_temp as
$$
  select s.id, s.name, t.version, t.body, t.created_at, a.at
  from space_people sp
  join spaces s on s.id = sp.space_id and s.deleted_at is null and s.is_guest
  join people p on p.id = sp.person_id and p.state = 'active'
  cross join settings st
  join space_terms t on t.space_id = s.id and t.version = s.terms_version
  left join terms_acceptances a on a.space_id = s.id and a.person_id = sp.person_id and a.version = t.version
  where sp.person_id = actor_id() and sp.active and sp.is_guest and st.spaces_on and st.guest_spaces_on and (sp.until is null or sp.until > now())
$$;

-- The acting guest accepts the terms they were shown: only their own, only the version that stands. False: another one stands.
create function accept_terms(door bigint, shown int) returns boolean language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform 1 from spaces where id = door for share;
  if not exists (select 1 from guest_doors() d where d.space_id = door and d.version = shown) then
    return false;
  end if;
  insert into terms_acceptances (space_id, person_id, version) values (door, actor_id(), shown) on conflict do nothing;
  insert into outbox (space_id, event) values (door, jsonb_build_object('type', 'people.changed', 'space', door::text));
  return true;
end
$$;
