-- Whoever unlinks a guest, or deletes one who is linked, lets go of what the other organisation gave us for them: it is told so,
-- by the worker, as soon as it can be reached. Only the system reads these.
create table link_revocations (
  id bigint generated always as identity primary key,
  issuer text not null,
  subject text not null,
  -- Sealed, as in the link.
  refresh_token text not null,
  created_at timestamptz not null default now()
);

create function revoke_link() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare made bigint;
begin
  insert into link_revocations (issuer, subject, refresh_token) values (old.issuer, old.subject, old.refresh_token) returning id into made;
  perform graphile_worker.add_job('revocation', json_build_object('domain', '{{schema}}', 'id', made), max_attempts => 25);
  return null;
end
$$;
create trigger guest_links_revoke after delete on guest_links for each row when (old.refresh_token is not null) execute function revoke_link();
