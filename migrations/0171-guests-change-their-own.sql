-- Guests change and delete only threads and comments of their own (S16, S17): the second wall repeats what the policy table
-- says. A policy of rows cannot say it, because it would also forbid to hold another's thread still while commenting.
-- What goes along with something of one's own, such as the replies of others, goes by the owner of the tables.
create function guests_change_their_own() returns trigger language plpgsql set search_path = {{schema}}, pg_temp as
$$
begin
  if (role_space() is not null or current_user = '{{guest}}')
    and (to_jsonb(old) ->> tg_argv[0])::bigint is distinct from actor_id() then
    raise insufficient_privilege using message = 'permission denied: not their own';
  end if;
  return coalesce(new, old);
end
$$;
create trigger threads_own before delete or update of name, body on threads for each row execute function guests_change_their_own('creator_id');
create trigger comments_own before delete or update of html on comments for each row execute function guests_change_their_own('author_id');
