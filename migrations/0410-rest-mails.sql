-- Whether notifications of what programs do by the REST API are mailed as well; they stand in the list in any case.
alter table settings add column rest_mails boolean not null default false;
