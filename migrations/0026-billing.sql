-- Licences: courses with dated prices, what was bought and from when, and who needed a licence when.
create table courses (
  id bigint generated always as identity primary key,
  name_ja text not null,
  name_en text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$')
);
-- Prices a month, tax not included.
create table course_prices (
  course_id bigint not null references courses (id) on delete cascade,
  valid_from date not null,
  user_price numeric(12, 2) not null check (user_price >= 0),
  guest_price numeric(12, 2) not null check (guest_price >= 0),
  primary key (course_id, valid_from)
);
with made as (
  insert into courses (name_ja, name_en, currency)
  values ('スタンダードコース', 'Standard', 'JPY'), ('ライトコース', 'Light', 'JPY'), ('無料', 'Free of charge', 'JPY')
  returning id, name_en
)
insert into course_prices
select id, date '2000-01-01', p.u, p.g from made
  join (values ('Standard', 1500, 1200), ('Light', 780, 580), ('Free of charge', 0, 0)) as p (name, u, g) on p.name = made.name_en;

-- The row with the latest day that has come rules. No row, or one without a course: no limit and no charge.
create table licence_contracts (
  valid_from date primary key,
  course_id bigint references courses (id),
  period text not null default 'monthly' check (period in ('monthly', 'yearly')),
  ends_on date,
  users int check (users >= 1),
  guests int check (guests >= 0),
  noted_at timestamptz not null default now(),
  check ((course_id is null) = (users is null) and (course_id is null) = (guests is null)),
  check ((period = 'yearly') = (ends_on is not null))
);

-- What decides about a licence, whenever it changes: past months are reckoned from here.
create table licence_history (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  at timestamptz not null default now(),
  kind text not null,
  state text not null,
  linked boolean not null,
  first_seen_at timestamptz
);
create index licence_history_person on licence_history (person_id, at, id);

create function note_licence() returns trigger language plpgsql security definer set search_path = {{schema}}, pg_temp as
$$
declare who bigint;
begin
  if tg_table_name = 'people' then who := new.id;
  elsif tg_op = 'DELETE' then who := old.person_id;
  else who := new.person_id;
  end if;
  insert into licence_history (person_id, kind, state, linked, first_seen_at)
  select p.id, p.kind, p.state, exists (select 1 from guest_links l where l.person_id = p.id), p.first_seen_at from people p where p.id = who;
  return null;
end
$$;
create trigger note_licence_new after insert on people for each row execute function note_licence();
create trigger note_licence after update of kind, state, first_seen_at on people for each row
  when (old.kind <> new.kind or old.state <> new.state or old.first_seen_at is distinct from new.first_seen_at)
  execute function note_licence();
create trigger note_licence after insert or delete on guest_links for each row execute function note_licence();

-- Who was there before this table: as far as the rows tell.
insert into licence_history (person_id, at, kind, state, linked, first_seen_at)
select id, created_at, kind, 'active', false, first_seen_at from people
union all
select p.id, l.linked_at, p.kind, 'active', true, p.first_seen_at from guest_links l join people p on p.id = l.person_id
union all
select p.id, greatest(p.modified_at, p.created_at), p.kind, p.state, exists (select 1 from guest_links l where l.person_id = p.id), p.first_seen_at
from people p where p.state <> 'active';

-- When administrators were last told that licences are short.
alter table settings add column licences_warned_at timestamptz;
