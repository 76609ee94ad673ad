-- Rows that the worker must see become jobs in the same transaction: request roles may not call the job queue themselves.
create function enqueue_event() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform graphile_worker.add_job('event', json_build_object('domain', '{{schema}}', 'id', new.id));
  perform pg_notify('genkan_live', '{{schema}}:' || new.id);
  return null;
end
$$;
create trigger outbox_enqueue after insert on outbox for each row execute function enqueue_event();

create function enqueue_mail() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform graphile_worker.add_job('mail', json_build_object('domain', '{{schema}}', 'id', new.id), max_attempts => 25);
  return null;
end
$$;
create trigger mails_enqueue after insert on mails for each row when (new.state = 'queued') execute function enqueue_mail();
