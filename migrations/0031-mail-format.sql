-- How a person reads notification mails; `auto` is the organisation's format. Every other mail follows the organisation anyway.
alter table people add column mail_format text not null default 'auto' check (mail_format in ('auto', 'html', 'text'));
