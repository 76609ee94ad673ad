-- A guest asks for another mail address: it counts once the mail to it was answered. One question per guest, the newest.
create table address_changes (
  person_id bigint primary key references people (id) on delete cascade,
  address text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

-- Settings of apps name guests by code. They follow, or whoever gets the old address next would find the rights of the one before.
create function follow_guest_code() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare
  was text := '(\\?")' || regexp_replace(old.code, '([^[:alnum:]])', '\\\1', 'g') || '\1';
  becomes text := '\1' || replace(new.code, '\', '\\') || '\1';
begin
  update apps set preview = regexp_replace(preview::text, was, becomes, 'gi')::jsonb, live = regexp_replace(live::text, was, becomes, 'gi')::jsonb
  where space_id in (select id from spaces where is_guest) and preview::text || coalesce(live::text, '') ~* was;
  return null;
end
$$;
create trigger people_code_follow after update of code on people for each row
  when (old.kind = 'guest' and old.code is distinct from new.code) execute function follow_guest_code();
