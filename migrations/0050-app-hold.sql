-- Writing records and shaping their table keep out of each other's way: whoever writes holds the table until the end of the
-- transaction and reads the app's settings afterwards; a deploy takes it. (The table of tables comes with a later file.)
create function hold_app_table(app bigint) returns boolean language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform 1 from app_tables where app_id = app for share;
  return found;
end
$$;

create function take_app_table(app bigint) returns boolean language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
begin
  perform 1 from app_tables where app_id = app for update;
  return found;
end
$$;
