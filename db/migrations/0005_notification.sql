create table notice (
  tenant_id integer not null references tenant,
  id uuid not null,
  person_id uuid not null,
  event_id uuid not null,
  -- which sentence, and where it leads; params hold ids and names of units and types, never content
  template text not null,
  params jsonb not null,
  link text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, event_id, person_id, template),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, event_id) references event
);
create index notice_person on notice (tenant_id, person_id, created_at desc, id desc);
create index notice_unread on notice (tenant_id, person_id) where read_at is null;
call tenant_table('notice', 'select, insert, update');

create table mail (
  tenant_id integer not null references tenant,
  id uuid not null,
  notice_id uuid not null,
  to_address text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_attempt_at timestamptz,
  last_error text,
  primary key (tenant_id, id),
  unique (tenant_id, notice_id),
  foreign key (tenant_id, notice_id) references notice
);
create index mail_failing on mail (tenant_id, last_attempt_at desc) where sent_at is null and last_error is not null;
call tenant_table('mail', 'select, insert, update');
