-- Job titles with a code, a name and a description. What people have beside a department was a word; now it is one of these.
create table job_titles (
  id bigint generated always as identity primary key,
  code text not null,
  name text not null,
  description text not null default '',
  -- Made on purpose, by a program or a file: it stays when nobody has it. Others are there as long as somebody does.
  kept boolean not null default false
);
create unique index job_titles_code on job_titles (lower(code));
create index job_titles_name on job_titles (name);

-- What earlier updates have to tell is told first: a table that still owes it cannot be altered.
set constraints all immediate;
alter table department_people add column title_id bigint references job_titles (id) on delete set null;
create index department_people_title on department_people (title_id) where title_id is not null;

-- Words that differ by letter case alone stay apart by their names; codes may not.
insert into job_titles (code, name)
select case when n = 1 then title else title || ' ' || n end, title
from (select title, row_number() over (partition by lower(title) order by title) as n
  from (select distinct title from department_people where title <> '') words) numbered;
update department_people dp set title_id = t.id from job_titles t where t.name = dp.title;
alter table department_people drop column title;
