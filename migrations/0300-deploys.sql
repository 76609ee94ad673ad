-- Deploys that were asked for, and how they ended. Each is one transaction over all its apps, carried out by the server that was
-- asked; the job is for the case that it dies, or is busy with others.
create table app_deploys (
  id bigint generated always as identity primary key,
  apps bigint[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  -- Of one that failed: at which app, and as {code, status, said}.
  failed_app bigint,
  problem jsonb,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index app_deploys_apps on app_deploys using gin (apps);
create index app_deploys_waiting on app_deploys (id) where state = 'waiting';

-- Two queues for the whole installation: large apps never keep the worker from everything else.
create function deploy_job(deploy bigint, at timestamptz) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform graphile_worker.add_job('deploy', json_build_object('domain', '{{schema}}', 'id', deploy::text),
    queue_name => 'deploys-' || (deploy % 2), run_at => at, job_key => 'deploy {{schema}} ' || deploy);
end
$$;
create function enqueue_deploy() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform deploy_job(new.id, now() + interval '5 seconds');
  return null;
end
$$;
create trigger app_deploys_enqueue after insert on app_deploys for each row execute function enqueue_deploy();
