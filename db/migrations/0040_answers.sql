-- What she answered after it was sent, or put right, before anybody had taken it up. The report itself is never changed:
-- without any, what was sent with it holds.
alter table report_progress add column answers jsonb;
