-- What guests did and when. Reading is written down in batches behind the answers, writing by the worker from the outbox,
-- signing in by the trigger below, whichever way one came in.
create table guest_log (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  -- Null for signing in, which is into no space.
  space_id bigint references spaces (id) on delete cascade,
  at timestamptz not null default now(),
  what text not null check (what in ('signedIn', 'opened', 'downloaded', 'commented', 'started', 'changed', 'deleted')),
  thread_id bigint,
  file_id bigint
);
create index guest_log_person on guest_log (person_id, id);
create index guest_log_space on guest_log (space_id) where space_id is not null;
create index guest_log_at on guest_log (at);

create function log_sign_in() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  insert into guest_log (person_id, what) select p.id, 'signedIn' from people p where p.id = new.person_id and p.kind = 'guest';
  return null;
end
$$;
create trigger sessions_log after insert on sessions for each row execute function log_sign_in();
