-- Files. An upload belongs to its uploader until a write hangs it on something; a file is seen through what it hangs on.
create table uploads (
  key text primary key,
  person_id bigint not null references people (id) on delete cascade,
  -- The guest space of the path it came through, null for the normal path: usable only behind the same path.
  space_id bigint references spaces (id) on delete cascade,
  name text not null,
  type text not null,
  size bigint not null,
  blob text not null,
  created_at timestamptz not null default now()
);

create table files (
  id bigint generated always as identity primary key,
  space_id bigint not null references spaces (id) on delete cascade,
  -- On a thread's body, on a comment, or (both null) on the announcement.
  thread_id bigint,
  comment_id bigint,
  position int not null default 0,
  -- Attached below the text, or shown inside it.
  inline boolean not null default false,
  name text not null,
  type text not null,
  size bigint not null,
  width int,
  blob text not null,
  thumbnail text,
  creator_id bigint not null references people (id),
  created_at timestamptz not null default now(),
  foreign key (space_id, thread_id) references threads (space_id, id) on delete cascade,
  foreign key (space_id, comment_id) references comments (space_id, id) on delete cascade
);
create index files_thread on files (thread_id) where thread_id is not null;
create index files_comment on files (comment_id) where comment_id is not null;
create index files_space on files (space_id);
create index files_blob on files (blob);
