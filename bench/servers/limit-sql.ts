// The limit's statements, written by hand for PostgreSQL's best: the same rows as Genkan's, with the check of who may see them.

const card = (p: string) =>
  `json_build_object('id', ${p}.id::text, 'code', ${p}.code, 'name', ${p}.name,
    'photo', '/api/people/' || ${p}.id || '/photo?v=' || right(${p}.photo, 8), 'outside', ${p}.kind = 'guest',
    'company', case when ${p}.kind = 'guest' then nullif(${p}.company, '') end, 'state', ${p}.state)`;

const utc = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const shown = `c.id, c.thread_id, c.parent_id, c.author_id, here.is_admin, ${card('a')} as author, c.html, ${utc('c.created_at')} as created,
  ${utc('c.edited_at')} as edited,
  (select json_agg(json_build_object('type', m.type, 'code', m.code, 'name', m.name) order by m.position) from comment_mentions m where m.comment_id = c.id) as mentions,
  (select json_agg(json_build_object('id', f.id::text, 'name', f.name, 'size', f.size::text, 'type', f.type, 'width', f.width,
     'url', '/api/files/' || f.id, 'thumbnail', null) order by f.position, f.id) from files f where f.comment_id = c.id and not f.inline) as files,
  l.likes, l.liked
  from page c join people a on a.id = c.author_id cross join here
  cross join lateral (select count(*) as likes, coalesce(bool_or(k.person_id = $2), false) as liked from comment_likes k where k.comment_id = c.id) l
  order by c.id desc`;

const mayEnter = 'sp.person_id = $2 and sp.active and s.deleted_at is null';

/** $1 thread, $2 reader, $3 how many. */
export const threadOf = {
  name: 'thread',
  text: `with here as materialized (
      select t.id, sp.is_admin from threads t join spaces s on s.id = t.space_id join space_people sp on sp.space_id = s.id
      where t.id = $1 and ${mayEnter}),
    tops as materialized (
      select c.* from here join comments c on c.thread_id = here.id and c.parent_id is null order by c.id desc limit $3),
    page as (select * from tops union all select r.* from comments r where r.parent_id = any(array(select id from tops)))
    select ${shown}`,
};

/** $1 comment, $2 reader. */
export const readBack = {
  name: 'back',
  text: `with page as (select * from comments where id = $1),
    here as (select sp.is_admin from page join spaces s on s.id = page.space_id join space_people sp on sp.space_id = s.id where ${mayEnter})
    select ${shown}`,
};

/** $1 reader, $2 how many. */
export const spacesOf = {
  name: 'spaces',
  text: `select s.id, s.name, s.is_guest, s.is_private, s.cover_preset, ${utc('s.last_activity_at')} as activity, f.person_id is not null as favourite,
      case when s.is_guest then (select array_to_json(array_agg(distinct p.company order by p.company)) from space_people g join people p on p.id = g.person_id
        where g.space_id = s.id and g.active and g.is_guest and p.company <> '') end as companies,
      (select true from threads t left join thread_reads r on r.thread_id = t.id and r.person_id = $1
        where t.space_id = s.id and t.last_comment_id > coalesce(r.comment_id, 0) limit 1) as unread
    from space_people sp join spaces s on s.id = sp.space_id left join favourites f on f.space_id = s.id and f.person_id = $1
    where sp.person_id = $1 and sp.active and s.deleted_at is null
    order by f.person_id is null, s.name, s.id limit $2`,
};

export const begin = 'begin';
export const commit = 'commit';

/** $1 thread, $2 author, $3 text: writes the comment and the mark of having read it, if the author holds a membership. */
export const addComment = {
  name: 'add',
  text: `with at as (
      select t.id, t.space_id from threads t join spaces s on s.id = t.space_id join space_people sp on sp.space_id = s.id
      where t.id = $1 and ${mayEnter} for key share of t for share of sp),
    made as (
      insert into comments (space_id, thread_id, author_id, html, created_at)
      select at.space_id, at.id, $2, $3, clock_timestamp() from at returning id, space_id, thread_id),
    marked as (
      insert into thread_reads (space_id, thread_id, person_id, comment_id) select space_id, thread_id, $2, id from made
      on conflict (person_id, thread_id) do update set comment_id = greatest(thread_reads.comment_id, excluded.comment_id))
    select id, space_id from made`,
};

/** $1 space, $2 event: the outbox row, whose trigger makes a job and notifies. */
export const tellOf = { name: 'tell', text: 'insert into outbox (space_id, event, created_at) values ($1, $2, now())' };
