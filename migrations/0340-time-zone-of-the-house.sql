-- The time zone of the house: what "today" is to programs that call with tokens, and what "system" means in formulas.
alter table settings add column timezone text not null default 'Asia/Tokyo';
