-- A way in to reporting that somebody has put up: a poster on a wall, or a shared device that does nothing else.
create table entry (
  tenant_id integer not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('poster', 'kiosk')),
  unit_id uuid not null,
  location_id uuid,
  type_code text,
  -- what it is called in the list: the place in words
  name text not null,
  language text not null check (language in ('nb', 'nn', 'en')),
  -- whether anybody may report by it without signing in
  allows_guests boolean not null,
  -- a keyed hash, by which it is found; and the code itself, sealed, so that a poster can be printed again
  code_hash bytea not null,
  sealed_code bytea,
  made_at timestamptz not null,
  made_by uuid not null,
  off_at timestamptz,
  -- the last day a shared device asked for its page
  seen_on date,
  primary key (tenant_id, id),
  unique (tenant_id, code_hash),
  -- a device's code is on the device alone
  check ((kind = 'poster') = (sealed_code is not null)),
  check (kind = 'poster' or allows_guests),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, location_id) references location,
  foreign key (tenant_id, made_by) references person
);
create index entry_unit on entry (tenant_id, unit_id);
call tenant_table('entry', 'select, insert, update');

-- Whoever reports by one without signing in: nobody knows who, and nothing is promised of when (docs/decisions/0036).
alter table report
  add column entry_id uuid,
  add foreign key (tenant_id, entry_id) references entry,
  drop constraint report_sender_check,
  add constraint report_sender_check
    check (sender in ('named', 'unresolved', 'confidential', 'anonymous', 'guest')),
  drop constraint report_channel_check,
  add constraint report_channel_check check (channel in ('paper', 'phone', 'seen', 'poster', 'kiosk')),
  drop constraint report_check,
  drop constraint report_check1,
  add constraint report_channel check ((typed_by is not null or sender = 'guest') = (channel is not null)),
  add constraint report_guest check ((sender = 'guest') = coalesce(channel in ('poster', 'kiosk'), false)),
  add constraint report_guest_entry check (sender <> 'guest' or entry_id is not null),
  -- a name in words: of somebody without an account, or what a guest wrote of how to reach her
  add constraint report_behalf_name check (behalf_name is null or typed_by is not null or sender = 'guest');
create index report_entry on report (tenant_id, entry_id) where entry_id is not null;
