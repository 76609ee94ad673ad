-- What people are told of, one row for each person and event. Whether they may still see what it is about is asked when they read.
create table notifications (
  id bigint generated always as identity primary key,
  person_id bigint not null references people on delete cascade,
  -- The event, or the reminder: nobody is told of one twice.
  key text not null,
  kind text not null check (kind in ('mentioned', 'started', 'added', 'edited', 'commented', 'status', 'assigned', 'imported', 'condition', 'reminder')),
  -- "To me": the person is addressed, not only among those who follow.
  direct boolean not null,
  -- The guest space; null for everything elsewhere.
  space_id bigint references spaces on delete cascade,
  thread_id bigint references threads on delete cascade,
  app_id bigint references apps on delete cascade,
  record_id bigint,
  -- In a thread the comment's id, in a record its number there.
  comment_id bigint,
  by_id bigint references people,
  -- What a condition or reminder is called; for a change of status the new one.
  note text not null default '',
  at timestamptz not null default now(),
  read_at timestamptz,
  unique (person_id, key),
  check ((thread_id is null) <> (app_id is null))
);
create index notifications_newest on notifications (person_id, id desc);
create index notifications_unread on notifications (person_id, id desc) where read_at is null;
create index notifications_age on notifications (at);
create index notifications_space on notifications (space_id) where space_id is not null;
create index notifications_thread on notifications (thread_id) where thread_id is not null;
create index notifications_app on notifications (app_id, record_id) where app_id is not null;
