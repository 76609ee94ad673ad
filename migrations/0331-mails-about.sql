-- What a notification tells of, so that whether its reader may still hear of it is asked again when it is sent: the mail server
-- may have been away for hours. Null: the mail is for its reader whatever becomes of them.
alter table mails add column about jsonb;
