-- A file of records is looked through before anything is written: how many of its lines have been.
alter table app_imports add column looked int not null default 0;
