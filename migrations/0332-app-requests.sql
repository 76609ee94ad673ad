-- How many calls of the kintone door were about an app, by day in UTC. Written together every few seconds.
create table app_requests (
  app_id bigint not null references apps (id) on delete cascade,
  day date not null,
  calls bigint not null,
  primary key (app_id, day)
);
