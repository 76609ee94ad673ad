-- Files in records. They stand in no space unless their app is in a guest space, as the records do: what is seen of them
-- follows the record and the field they hang in.
alter table files alter column space_id drop not null;
alter table files add column app_id bigint references apps (id) on delete cascade;
-- Null only inside the transaction that adds the record.
alter table files add column record_id bigint;
-- The column of the field, or of the field within a table.
alter table files add column field text;
alter table files add constraint files_place check (
  (app_id is null and space_id is not null and record_id is null and field is null)
  or (app_id is not null and field is not null and thread_id is null and comment_id is null));
create index files_record on files (app_id, record_id) where app_id is not null;
