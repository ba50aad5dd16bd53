-- A report is the reporter's words. The app may add one, and may never change or remove one.
create table report (
  tenant_id integer not null references tenant,
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('deviation', 'improvement', 'concern', 'good')),
  type_code text,
  text text not null,
  outcome text check (outcome in ('noHarm', 'wentWrong', 'serious')),
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  unit_id uuid not null,
  location_id uuid,
  reporter_person_id uuid not null,
  -- sha256 of what was sent, to know a second sending of the same from another report under its id
  digest bytea not null,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, location_id) references location,
  foreign key (tenant_id, reporter_person_id) references person
);
create index report_reporter on report (tenant_id, reporter_person_id, received_at desc, id desc);
create index report_unit_occurred on report (tenant_id, unit_id, occurred_at);
call tenant_table('report', 'select, insert');

create table report_addition (
  tenant_id integer not null references tenant,
  id uuid not null,
  report_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('text', 'call')),
  text text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references report
);
create index report_addition_report on report_addition (tenant_id, report_id, at);
call tenant_table('report_addition', 'select, insert');

-- How far it has come, in the reporter's four words: sent, seen, decided, done.
create table report_progress (
  tenant_id integer not null references tenant,
  report_id uuid not null,
  recipient_position_id uuid not null,
  answer_due_at timestamptz not null,
  seen_at timestamptz,
  decided_at timestamptz,
  done_at timestamptz,
  answer text,
  solved boolean,
  solved_at timestamptz,
  primary key (tenant_id, report_id),
  foreign key (tenant_id, report_id) references report,
  foreign key (tenant_id, recipient_position_id) references position
);
call tenant_table('report_progress', 'select, insert, update');

-- What was said between the reporter and those who handle it.
create table report_message (
  tenant_id integer not null references tenant,
  id uuid not null,
  report_id uuid not null,
  at timestamptz not null,
  kind text not null
    check (kind in ('acknowledged', 'decided', 'forwarded', 'comment', 'closed', 'reopened', 'notSolved')),
  from_reporter boolean not null,
  person_id uuid,
  text text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references report,
  foreign key (tenant_id, person_id) references person
);
create index report_message_report on report_message (tenant_id, report_id, at);
call tenant_table('report_message', 'select, insert');
