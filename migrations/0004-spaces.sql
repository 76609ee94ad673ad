-- Spaces, their members and what stands on their front page.
create table spaces (
  id bigint generated always as identity primary key,
  name text not null,
  is_guest boolean not null default false,
  is_private boolean not null default false,
  use_multi_thread boolean not null default false,
  fixed_member boolean not null default false,
  create_app text not null default 'EVERYONE' check (create_app in ('EVERYONE', 'ADMIN')),
  cover_preset int not null default 1,
  cover text,
  body text,
  show_announcement boolean not null default true,
  show_thread_list boolean not null default true,
  show_app_list boolean not null default true,
  show_member_list boolean not null default true,
  show_related_link_list boolean not null default true,
  default_thread_id bigint,
  creator_id bigint not null references people (id),
  modifier_id bigint not null references people (id),
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now(),
  last_activity_at timestamptz not null default now(),
  deleted_at timestamptz,
  deleted_by bigint references people (id),
  role_name text,
  check (is_private or not is_guest)
);
create index spaces_public on spaces (id) where not is_private and deleted_at is null;

-- What an administrator entered: users, departments, groups.
create table space_members (
  space_id bigint not null references spaces (id) on delete cascade,
  entity_type text not null check (entity_type in ('USER', 'ORGANIZATION', 'GROUP')),
  entity_id bigint not null,
  is_admin boolean not null default false,
  include_subs boolean not null default false,
  position int not null default 0,
  primary key (space_id, entity_type, entity_id)
);
create index space_members_entity on space_members (entity_type, entity_id);

create table space_guests (
  space_id bigint not null references spaces (id) on delete cascade,
  person_id bigint not null references people (id) on delete cascade,
  invited_by bigint references people (id),
  joined_at timestamptz not null default now(),
  primary key (space_id, person_id)
);
create index space_guests_person on space_guests (person_id);

-- Everybody in a space, departments and groups resolved. People who left stay, marked, so that their names stay readable.
create table space_people (
  space_id bigint not null references spaces (id) on delete cascade,
  person_id bigint not null references people (id) on delete cascade,
  is_guest boolean not null,
  is_admin boolean not null default false,
  is_implicit boolean not null default false,
  active boolean not null default true,
  since timestamptz not null default now(),
  primary key (space_id, person_id),
  check (not (is_guest and is_admin))
);
create index space_people_person on space_people (person_id, space_id) where active;

create table favourites (
  person_id bigint not null references people (id) on delete cascade,
  space_id bigint not null references spaces (id) on delete cascade,
  primary key (person_id, space_id)
);

create table space_links (
  id bigint generated always as identity primary key,
  space_id bigint not null references spaces (id) on delete cascade,
  title text not null,
  url text not null,
  creator_id bigint not null references people (id),
  created_at timestamptz not null default now()
);
create index space_links_space on space_links (space_id, id);

create table space_templates (
  id bigint generated always as identity primary key,
  code text not null unique,
  name_ja text not null,
  name_en text not null,
  description_ja text not null,
  description_en text not null,
  content jsonb not null
);

-- Resolves the entries of one space into space_people. A person who is no longer in stays as a row that is not active.
-- The caller already holds the permission; this function only repeats what the entries say.
create function resolve_space_people(space bigint) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  -- Not FOR UPDATE: rows that point at the space hold a key share, and two people joining at once would wait for each other.
  perform 1 from spaces where id = space for no key update;
  with entries as (
    select m.entity_id as person_id, m.is_admin, false as is_implicit from space_members m where m.space_id = space and m.entity_type = 'USER'
    union all
    select r.person_id, m.is_admin, true from space_members m
      join department_reach r on r.department_id = m.entity_id and (r.direct or m.include_subs)
      where m.space_id = space and m.entity_type = 'ORGANIZATION'
    union all
    select gp.person_id, m.is_admin, true from space_members m
      join group_people gp on gp.group_id = m.entity_id where m.space_id = space and m.entity_type = 'GROUP'
    union all
    select p.id, m.is_admin, true from space_members m
      join groups g on g.id = m.entity_id and g.built_in = 'everyone'
      join people p on p.kind = 'user'
      where m.space_id = space and m.entity_type = 'GROUP'
  ), resolved as (
    select e.person_id, false as is_guest, bool_or(e.is_admin) as is_admin, bool_and(e.is_implicit) as is_implicit
    from entries e join people p on p.id = e.person_id and p.kind = 'user' and p.state <> 'deleted' group by e.person_id
    union all
    select g.person_id, true, false, false
    from space_guests g join people p on p.id = g.person_id and p.kind = 'guest' and p.state <> 'deleted' where g.space_id = space
  ), gone as (
    update space_people sp set active = false
    where sp.space_id = space and sp.active and not exists (select 1 from resolved r where r.person_id = sp.person_id)
  )
  insert into space_people (space_id, person_id, is_guest, is_admin, is_implicit)
  select space, person_id, is_guest, is_admin, is_implicit from resolved
  on conflict (space_id, person_id) do update
    set is_guest = excluded.is_guest, is_admin = excluded.is_admin, is_implicit = excluded.is_implicit, active = true,
        since = case when space_people.active then space_people.since else now() end
  where (space_people.is_guest, space_people.is_admin, space_people.is_implicit, space_people.active)
    is distinct from (excluded.is_guest, excluded.is_admin, excluded.is_implicit, true);
end
$$;

-- The actor leaves: their own entry goes, by name or as a guest, with what only made sense inside. Never anybody else's.
create function leave_space(space bigint) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  delete from space_members where space_id = space and entity_type = 'USER' and entity_id = actor_id();
  delete from space_guests where space_id = space and person_id = actor_id();
  perform resolve_space_people(space);
  delete from favourites where space_id = space and person_id = actor_id();
  delete from thread_follows where space_id = space and person_id = actor_id();
  insert into outbox (space_id, event) values
    (space, jsonb_build_object('type', 'access.ended', 'person', actor_id()::text, 'space', space::text)),
    (space, jsonb_build_object('type', 'people.changed', 'space', space::text));
end
$$;

-- Holds a membership still until the transaction ends, so that a removal waits or is seen. False: not a member.
create function lock_membership(space bigint, person bigint) returns boolean language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform 1 from space_people where space_id = space and person_id = person and active for share;
  return found;
end
$$;

-- The guest spaces the actor may enter now. Row policies ask it once per statement.
create function guest_spaces() returns bigint[] language sql stable security definer set search_path = {{schema}}, pg_temp as
$$
  select coalesce(array_agg(sp.space_id), '{}')
  from space_people sp
  join spaces s on s.id = sp.space_id and s.deleted_at is null and s.is_guest
  join people p on p.id = sp.person_id and p.state = 'active'
  cross join settings st
  where sp.person_id = actor_id() and sp.active and sp.is_guest and st.spaces_on and st.guest_spaces_on
$$;

-- A guest space is a PostgreSQL role: made with the space, in the same transaction.
create function make_space_role() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare role_name text := '{{prefix}}_s' || new.id;
begin
  if not exists (select 1 from pg_roles where rolname = role_name) then
    begin
      execute format('create role %I nologin inherit', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  execute format('grant %I to %I with inherit true', '{{guest}}', role_name);
  execute format('grant %I to %I with inherit false, set true', role_name, '{{login}}');
  new.role_name := role_name;
  return new;
end
$$;
create trigger spaces_role before insert on spaces for each row when (new.is_guest) execute function make_space_role();
