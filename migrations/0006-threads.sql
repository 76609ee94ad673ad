-- Threads and comments. Every row carries its space, and keys over (space_id, id) keep rows from pointing into another space.
create table threads (
  id bigint generated always as identity primary key,
  space_id bigint not null references spaces (id) on delete cascade,
  name text not null,
  body text not null default '',
  creator_id bigint not null references people (id),
  modifier_id bigint not null references people (id),
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now(),
  last_activity_at timestamptz not null default now(),
  last_comment_id bigint,
  comment_count int not null default 0,
  unique (space_id, id)
);
create index threads_by_activity on threads (space_id, last_activity_at desc, id desc);
alter table spaces add constraint spaces_default_thread foreign key (id, default_thread_id) references threads (space_id, id) deferrable initially deferred;

create table comments (
  id bigint generated always as identity primary key,
  space_id bigint not null,
  thread_id bigint not null,
  parent_id bigint,
  author_id bigint not null references people (id),
  html text not null,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  unique (space_id, id),
  foreign key (space_id, thread_id) references threads (space_id, id) on delete cascade,
  foreign key (space_id, parent_id) references comments (space_id, id) on delete cascade
);
create index comments_thread on comments (thread_id, id desc) where parent_id is null;
create index comments_replies on comments (parent_id, id) where parent_id is not null;
create index comments_of_space on comments (space_id, thread_id);

create table comment_versions (
  id bigint generated always as identity primary key,
  space_id bigint not null,
  comment_id bigint not null,
  html text not null,
  until timestamptz not null default now(),
  foreign key (space_id, comment_id) references comments (space_id, id) on delete cascade
);
create index comment_versions_comment on comment_versions (comment_id);

create table comment_mentions (
  space_id bigint not null,
  comment_id bigint not null,
  position int not null,
  type text not null check (type in ('USER', 'ORGANIZATION', 'GROUP')),
  entity_id bigint not null,
  code text not null,
  name text not null,
  primary key (comment_id, position),
  foreign key (space_id, comment_id) references comments (space_id, id) on delete cascade
);

create table comment_likes (
  space_id bigint not null,
  comment_id bigint not null,
  person_id bigint not null references people (id) on delete cascade,
  at timestamptz not null default now(),
  primary key (comment_id, person_id),
  foreign key (space_id, comment_id) references comments (space_id, id) on delete cascade
);

create table thread_follows (
  space_id bigint not null,
  thread_id bigint not null,
  person_id bigint not null references people (id) on delete cascade,
  primary key (thread_id, person_id),
  foreign key (space_id, thread_id) references threads (space_id, id) on delete cascade
);

create table thread_reads (
  space_id bigint not null,
  thread_id bigint not null,
  person_id bigint not null references people (id) on delete cascade,
  comment_id bigint not null,
  primary key (person_id, thread_id),
  foreign key (space_id, thread_id) references threads (space_id, id) on delete cascade
);

-- Counts and times follow the comments, whoever writes them.
create function comment_counts() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if tg_op = 'INSERT' then
    update threads set comment_count = comment_count + 1, last_comment_id = greatest(last_comment_id, new.id), last_activity_at = now() where id = new.thread_id;
    -- Never waits for the space: somebody who is being removed at this moment would wait for us in turn.
    update spaces set last_activity_at = now() where id = (
      select s.id from spaces s where s.id = new.space_id and s.last_activity_at < now() - interval '1 second' for no key update skip locked);
  else
    update threads set comment_count = comment_count - 1 where id = old.thread_id;
  end if;
  return null;
end
$$;
create trigger comments_counted after insert or delete on comments for each row execute function comment_counts();
