-- The second wall: what each PostgreSQL role may touch. Run at every migration; it first takes everything away.
-- Members rest on the policy table (row policy plain `true`); guests on the table and on what stands here. Records stand apart:
-- guests have no right on the tables of apps, and a view for each app of their space (migration 0261).
-- It stops a forgotten WHERE or a wrong id, not SQL injection.

revoke all on all tables in schema {{schema}} from {{member}}, {{guest}}, {{visitor}}, {{system}};
revoke all on all functions in schema {{schema}} from public, {{member}}, {{guest}}, {{visitor}}, {{system}};
revoke all on all tables in schema {{rooms}} from {{guest}}, {{visitor}};
grant usage on schema {{schema}} to {{member}}, {{guest}}, {{visitor}}, {{system}};
grant usage on schema {{rooms}} to {{guest}};
grant usage on all sequences in schema {{schema}} to {{member}}, {{guest}}, {{system}};
grant execute on function actor_id(), actor_proved(), role_space() to {{member}}, {{guest}}, {{visitor}}, {{system}};
grant execute on function lock_membership(bigint, bigint), guest_spaces(bigint), guest_companies(bigint), companies_of(bigint[]), leave_space(bigint), may_invite(bigint), hosts_guests(bigint, bigint), guest_doors(), accept_terms(bigint, int) to {{member}}, {{guest}}, {{system}};
grant execute on function resolve_space_people(bigint) to {{member}}, {{system}};
grant execute on function laid_over(jsonb), app_stands_in(bigint, bigint) to {{member}}, {{guest}}, {{system}};
grant execute on function hold_app_table(bigint) to {{member}}, {{guest}}, {{system}};
grant execute on function live_cursors(bigint), people_meant(bigint, text[], text[], text[], text[], bigint[], bigint[], bigint[]) to {{member}}, {{guest}}, {{system}};
grant execute on function search_here(tsquery) to {{guest}};
grant execute on function take_app_table(bigint), close_app_tables(bigint[]) to {{member}}, {{system}};
grant execute on function like_text(text), like_html(text), like_tokens(text) to {{member}}, {{guest}}, {{system}};

-- The system's purposes (sign-in, worker, invitations): everything.
grant select, insert, update, delete on all tables in schema {{schema}} to {{system}};

-- Members: everything but what only the system reads.
grant select, insert, update, delete on
  settings, people, profile_items, profile_values, departments, department_people, job_titles, groups, group_people, permissions, spaces, space_members, space_guests, space_people,
  favourites, space_links, space_templates, threads, comments, comment_versions, comment_mentions, comment_likes,
  thread_follows, thread_reads, uploads, files, apps, record_cursors, record_comments, record_picks, app_imports, plugins, app_templates to {{member}};
-- Only the worker tells; people read, and say that they have.
grant select, update (read_at) on notifications to {{member}}, {{guest}};
-- Who deploys asks for it and hears how it ended; the system carries it out.
grant select, insert on app_deploys to {{member}};
grant execute on function deploy_job(bigint, timestamptz) to {{system}};
-- A deploy says since when reminders are set.
grant select, insert, delete on reminder_marks to {{member}};
-- What was is never changed.
grant select, insert, delete on record_versions to {{member}};
-- Tokens are told by their hash, which only the system reads.
grant select (id, app_id, hint, note, grants, live_grants, creator_id, created_at), insert, update, delete on app_tokens to {{member}};
-- What signs deliveries is only for the system, as are deliveries themselves: they hold records whole.
grant select (id, app_id, description, url, events, active, live, creator_id, created_at, rests_until), insert, delete,
  update (description, url, events, active, live, secret) on webhooks to {{member}};
grant execute on function webhook_job(bigint, bigint, timestamptz), wake_records(), give_own_job(bigint) to {{system}};
grant select on department_reach to {{member}};
grant select on guest_log, app_requests to {{member}};
grant select, insert on space_terms to {{member}};
grant select on terms_acceptances to {{member}};
grant select, insert, update, delete on invitations to {{member}};
-- Who is linked is shown to administrators and counted for licences; tokens stay with the system.
grant select (person_id, issuer, linked_at) on guest_links to {{member}};
grant select, insert on csv_imports to {{member}};
-- Who counted when is written by triggers alone.
grant select, insert, update, delete on courses, course_prices, licence_contracts to {{member}};
grant select on licence_history to {{member}};
-- Tables of records are made and changed by these functions only; who may touch one is said in grant_app_table.
grant select on app_tables to {{member}};
-- What is found is written by the worker alone.
grant select on search_rows to {{member}}, {{guest}};
grant select on house_mark to {{member}}, {{guest}};
grant execute on function make_app_table(bigint, bigint), drop_app_table(bigint), add_app_column(bigint, text, text), drop_app_column(bigint, text),
  build_app_index(bigint, text, text), build_app_words(bigint, text, text), set_app_index(bigint, text, text) to {{member}}, {{system}};
grant insert on outbox to {{member}}, {{guest}};
grant insert on mails to {{member}};
grant select on mails to {{member}};

-- Guests: what stands in their guest spaces, themselves, and nothing else.
grant select (one, organisation, language, timezone, spaces_on, guest_spaces_on, password_min_length, password_complex, password_may_be_login) on settings to {{guest}};
grant select on people, spaces, space_people, space_links, threads, comments, comment_mentions, comment_likes, thread_follows, thread_reads, files, favourites, uploads to {{guest}};
-- What is being prepared is for those who manage the app: guests read what is live.
grant select (id, space_id, thread_id, code, name, live, live_revision, creator_id, created_at, modifier_id, modified_at, deployed_at, deleted_at) on apps to {{guest}};
-- No policy lets a guest see an invitation: asking answers "none", like an id that never was.
grant select (id, space_id) on invitations to {{guest}};
grant update (name, local_name, sur_name, given_name, sur_name_reading, given_name_reading, company, division, phone, mobile_phone, extension_number,
  callto, url, description, locale, timezone, mail_format, photo, cover, modified_at) on people to {{guest}};
grant insert, delete on threads, comments to {{guest}};
grant update (name, body, modifier_id, modified_at, last_comment_id) on threads to {{guest}};
grant update (html, edited_at) on comments to {{guest}};
-- A thumbnail is made at its first request, which may be a guest's.
-- A file in a new record hears its number when there is one.
grant update (thumbnail, record_id) on files to {{guest}};
grant insert on comment_versions to {{guest}};
grant insert, delete on comment_mentions, comment_likes, thread_follows, favourites, files, uploads to {{guest}};
grant insert, update on thread_reads to {{guest}};
grant select, insert, update, delete on record_cursors, record_comments, record_picks, app_imports to {{guest}};
grant select, insert, delete on record_versions to {{guest}};

do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = '{{schema}}' loop
    execute format('alter table {{schema}}.%I enable row level security', t);
    execute format('drop policy if exists members on {{schema}}.%I', t);
    execute format('create policy members on {{schema}}.%I to {{member}}, {{system}} using (true) with check (true)', t);
    execute format('drop policy if exists guests on {{schema}}.%I', t);
    execute format('drop policy if exists guests_own on {{schema}}.%I', t);
  end loop;

  -- Rows of a space: its role's space, and only while the actor is in it.
  foreach t in array array['space_links', 'threads', 'comments', 'comment_versions', 'comment_mentions', 'files',
    'record_comments', 'record_picks', 'record_versions', 'search_rows'] loop
    execute format($p$create policy guests on {{schema}}.%I to {{guest}}
      using (space_id = any ((select {{schema}}.guest_spaces({{schema}}.role_space()))::bigint[]))$p$, t);
  end loop;

  -- Rows of a person in a space: the actor's own.
  foreach t in array array['thread_follows', 'thread_reads', 'favourites'] loop
    execute format($p$create policy guests_own on {{schema}}.%I to {{guest}}
      using (person_id = (select {{schema}}.actor_id()) and space_id = any ((select {{schema}}.guest_spaces({{schema}}.role_space()))::bigint[]))$p$, t);
  end loop;
end
$$;

create policy guests on settings to {{guest}} using (true);
-- A number that only grows: whether what a server remembers of the house still holds.
create policy guests on house_mark for select to {{guest}} using (true);
create policy guests on spaces for select to {{guest}}
  using (id = any ((select guest_spaces(role_space()))::bigint[]));
create policy guests on space_people for select to {{guest}}
  using (space_id = any ((select guest_spaces(role_space()))::bigint[]));
create policy guests on people for select to {{guest}}
  using (id = (select actor_id()) or kind = 'system' or exists (select 1 from space_people sp where sp.person_id = people.id));
create policy guests_own on people for update to {{guest}} using (id = (select actor_id())) with check (id = (select actor_id()));
create policy guests on apps for select to {{guest}}
  using (live is not null and deleted_at is null and space_id = any ((select guest_spaces(role_space()))::bigint[]));
-- Likes are read by all in the space, given and taken back only by oneself.
create policy guests on comment_likes for select to {{guest}}
  using (space_id = any ((select guest_spaces(role_space()))::bigint[]));
create policy guests_own on comment_likes to {{guest}}
  using (person_id = (select actor_id()) and space_id = any ((select guest_spaces(role_space()))::bigint[]));
create policy guests_own on record_cursors to {{guest}}
  using (person_id = (select actor_id()) and space_id = any ((select guest_spaces(role_space()))::bigint[]));
create policy guests_own on app_imports to {{guest}}
  using (person_id = (select actor_id()) and space_id = any ((select guest_spaces(role_space()))::bigint[]));
create policy guests_own on notifications to {{guest}}
  using (person_id = (select actor_id()) and space_id = any ((select guest_spaces(role_space()))::bigint[]));
-- A version belongs to an app of the space, and not only by its own word.
create policy guests_own on record_versions as restrictive for insert to {{guest}}
  with check (app_stands_in(app_id, space_id));
create policy guests_own on record_picks as restrictive for insert to {{guest}}
  with check (app_stands_in(app_id, space_id));
create policy guests_own on uploads to {{guest}} using (person_id = (select actor_id()));
create policy guests on outbox for insert to {{guest}}
  with check (space_id = any ((select guest_spaces(role_space()))::bigint[]));
