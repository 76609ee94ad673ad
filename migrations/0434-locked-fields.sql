-- Fields of profiles that users do not change themselves: those who look after users do.
alter table settings add column locked_fields text[] not null default '{}';
