-- The language of a name in another language, as programs and files say it; empty where nobody has, and then read from its letters.
alter table people add column local_name_locale text not null default '';
alter table departments add column local_name_locale text not null default '';
