-- The department that stands for a person where only one can: kintone's primary organization. One at most, and it goes with the membership.
alter table department_people add column is_main boolean not null default false;
create unique index department_people_main on department_people (person_id) where is_main;
-- Until now the first one counted as that.
update department_people dp set is_main = true
  where dp.department_id = (select first.department_id from department_people first where first.person_id = dp.person_id
    order by first.position, first.department_id limit 1);
