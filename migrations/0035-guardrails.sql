-- Guardrails of inviting: mail domains that are allowed or blocked, the group that may invite, and a ceiling per space.
-- The group is no foreign key: were it deleted and the rule gone with it, everybody could invite.
alter table settings
  add column guest_domains_allowed text[] not null default '{}',
  add column guest_domains_blocked text[] not null default '{}',
  add column inviters_group_id bigint;
alter table spaces add column guest_limit int check (guest_limit >= 0);

-- Whether the organisation lets a person invite. Its own function, since guests' screens ask it too and guests read no groups.
create function may_invite(person bigint) returns boolean language sql stable security definer set search_path = {{schema}}, pg_temp as
$$
  select st.inviters_group_id is null
    or exists (select 1 from groups g where g.id = st.inviters_group_id and g.built_in = 'everyone')
    or exists (select 1 from group_people gp where gp.group_id = st.inviters_group_id and gp.person_id = person)
  from settings st
$$;
