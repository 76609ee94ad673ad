-- The end of the stay that begins with an invitation, where one is set from the start.
alter table invitations add column ends_at timestamptz;
