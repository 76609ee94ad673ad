-- Push notifications on the devices of users: our keys, where a device is reached, and what is on its way there.
create table push_keys (
  one boolean primary key default true check (one),
  public_key text not null,
  private_key text not null
);
create table push_subscriptions (
  id bigint generated always as identity primary key,
  person_id bigint not null references people on delete cascade,
  -- Signing out on the device ends it.
  session_id bigint references sessions on delete cascade,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null default now()
);
create index push_subscriptions_by_person on push_subscriptions (person_id);
create index push_subscriptions_by_session on push_subscriptions (session_id);
create table pushes (
  id bigint generated always as identity primary key,
  subscription_id bigint not null references push_subscriptions on delete cascade,
  key text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  unique (subscription_id, key)
);

create function enqueue_push() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform graphile_worker.add_job('push', json_build_object('domain', '{{schema}}', 'id', new.id), max_attempts => 6);
  return null;
end
$$;
create trigger pushes_enqueue after insert on pushes for each row execute function enqueue_push();
