-- Webhooks of apps: what is being prepared, what was deployed, and what is on its way to other servers.
create table webhooks (
  id bigint generated always as identity primary key,
  app_id bigint not null references apps (id) on delete cascade,
  description text not null default '',
  url text not null,
  events text[] not null,
  active boolean not null,
  -- {url, events, active} since the last deploy; null: it was made after it.
  live jsonb,
  -- Sealed: signatures are made with it, so it must be readable again.
  secret text not null,
  creator_id bigint not null references people (id),
  created_at timestamptz not null default now(),
  -- After attempts that no server answered: how many in a row, and until when nothing is sent.
  unanswered int not null default 0,
  rests_until timestamptz
);
create index webhooks_app on webhooks (app_id);

create table webhook_deliveries (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references webhooks (id) on delete cascade,
  record_id bigint,
  -- Of the outbox; null for a test and for one that is sent again.
  event_id bigint,
  -- What receivers tell notifications apart by; the same when one is sent again.
  notification uuid not null default gen_random_uuid(),
  type text not null,
  -- Whose share of the limit it is: a guest space has its own.
  guest_space_id bigint,
  -- Exactly what is sent, so that a second attempt is the same. Null when it was never to be sent.
  body text,
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  attempts int not null default 0,
  next_at timestamptz not null default now(),
  -- The status of the last answer, or why there was none.
  status int,
  problem text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (webhook_id, event_id)
);
create index webhook_deliveries_line on webhook_deliveries (webhook_id, record_id, id) where state = 'waiting';
create index webhook_deliveries_log on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_recent on webhook_deliveries (created_at);

-- One job for each line, which is what happened to one record for one webhook: it works the line off in order. Two queues serve all
-- webhooks of the installation, so that slow receivers never hold up everything else.
create function webhook_job(hook bigint, record bigint, at timestamptz) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform graphile_worker.add_job('webhook', json_build_object('domain', '{{schema}}', 'hook', hook::text, 'record', record::text),
    queue_name => 'webhooks-' || (hook % 2), run_at => at, job_key => 'webhook {{schema}} ' || hook || ' ' || coalesce(record::text, ''),
    job_key_mode => 'preserve_run_at');
end
$$;
create function enqueue_webhook() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform webhook_job(new.webhook_id, new.record_id, new.next_at);
  return null;
end
$$;
create trigger webhook_deliveries_enqueue after insert on webhook_deliveries for each row when (new.state = 'waiting') execute function enqueue_webhook();
