-- Whether a person looks after guests in a space. Its own function, since guests may ask the policy too, and read no such rows.
create function hosts_guests(space bigint, person bigint) returns boolean language sql stable security definer set search_path = {{schema}}, pg_temp as
$$ select exists (select 1 from space_guests g where g.space_id = space and g.host_id = person) $$;
create index space_guests_host on space_guests (host_id) where host_id is not null;
