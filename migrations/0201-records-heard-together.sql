-- What happens to records is told often: a job and a notification for each would cost as much as the write, and all who commit
-- would wait for one another at the notifications. So these rows are handed over many at once, in the order in which they were
-- written, by one job per domain that is asked for after the commit (platform/db/wake.ts) and once a minute in any case.
alter table outbox add column own_job boolean not null default false;

create or replace function enqueue_event() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  if new.event ->> 'type' <> 'record.commented' then
    perform graphile_worker.add_job('event', json_build_object('domain', '{{schema}}', 'id', new.id));
  end if;
  perform pg_notify('genkan_live', '{{schema}}:' || new.id);
  return null;
end
$$;
drop trigger outbox_enqueue on outbox;
create trigger outbox_enqueue after insert on outbox for each row when (new.event ->> 'type' <> 'records.changed') execute function enqueue_event();

create function wake_records() returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform graphile_worker.add_job('records', json_build_object('domain', '{{schema}}'), queue_name => 'records {{schema}}', job_key => 'records {{schema}}');
end
$$;

-- One that could not be handed over with the others is tried again by itself.
create function give_own_job(which bigint) returns void language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  update outbox set own_job = true where id = which;
  perform graphile_worker.add_job('event', json_build_object('domain', '{{schema}}', 'id', which));
end
$$;
