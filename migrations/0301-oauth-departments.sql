-- Programs can be opened to departments, with those below them or without, and to groups, beside single people.
create table oauth_client_departments (
  client_id text not null references oauth_clients (id) on delete cascade,
  department_id bigint not null references departments (id) on delete cascade,
  include_subs boolean not null,
  primary key (client_id, department_id)
);
create index oauth_client_departments_department on oauth_client_departments (department_id);

create table oauth_client_groups (
  client_id text not null references oauth_clients (id) on delete cascade,
  group_id bigint not null references groups (id) on delete cascade,
  primary key (client_id, group_id)
);
create index oauth_client_groups_group on oauth_client_groups (group_id);
