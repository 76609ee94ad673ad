-- Reminders of apps: since when each is set, and up to when it has been looked at. Reminders alike in field, timing and zone share a mark.
create table reminder_marks (
  app_id bigint not null references apps on delete cascade,
  timing text not null,
  since timestamptz not null,
  until timestamptz not null,
  primary key (app_id, timing)
);
-- Apps that had reminders before they were delivered begin now; the worker finds their timings.
insert into reminder_marks (app_id, timing, since, until)
  select id, '', now(), now() from apps
  where jsonb_typeof(live #> '{notifications,reminder,notifications}') = 'array' and jsonb_array_length(live #> '{notifications,reminder,notifications}') > 0;
