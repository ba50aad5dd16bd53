-- What the phone's clock showed when a report came, and when it said that it had happened, where that was kept otherwise:
-- no report is from the future. Nothing of it where a report came without a name.
alter table report
  add column phone_clock_at timestamptz,
  add column said_occurred_at timestamptz,
  add constraint report_clock_nameless check (
    sender not in ('anonymous', 'guest') or (phone_clock_at is null and written_at is null));
