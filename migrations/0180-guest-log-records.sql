-- Apps and records in the access log of guests.
alter table guest_log add column app_id bigint;
alter table guest_log add column record_id bigint;
alter table guest_log drop constraint guest_log_what_check;
alter table guest_log add constraint guest_log_what_check
  check (what in ('signedIn', 'opened', 'downloaded', 'commented', 'started', 'added', 'imported', 'changed', 'deleted'));
