-- Whose midnight ends a trial and a month: days and months of licences are the organisation's, not the server's.
alter table settings add column billing_timezone text not null default 'Asia/Tokyo';
