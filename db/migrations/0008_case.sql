-- A case is the work. "case" is a reserved word in SQL, hence the name.
create table case_file (
  tenant_id integer not null references tenant,
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('deviation', 'improvement', 'concern', 'good')),
  category text check (category in ('hms', 'tjeneste', 'miljo', 'org', 'infosik')),
  type_code text,
  state text not null check (state in
    ('reported', 'acknowledged', 'inProgress', 'measuresRunning', 'closed', 'forwarded')),
  work text check (work in ('fixNow', 'findCause')),
  unit_id uuid not null,
  owner_position_id uuid not null,
  severity smallint not null check (severity between 1 and 4),
  severity_actual smallint check (severity_actual between 1 and 4),
  severity_possible smallint check (severity_possible between 1 and 4),
  opened_at timestamptz not null,
  response_due_at timestamptz not null,
  seen_at timestamptz,
  first_response_at timestamptz,
  due_on date not null,
  closed_at timestamptz,
  hops smallint not null default 0,
  reopened smallint not null default 0,
  content_version text not null,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, owner_position_id) references position
);
create index case_file_unit on case_file (tenant_id, unit_id, opened_at desc, id desc);
create index case_file_unit_open on case_file (tenant_id, unit_id, opened_at desc, id desc) where state <> 'closed';
create index case_file_owner on case_file (tenant_id, owner_position_id, opened_at desc, id desc);
create index case_file_owner_open on case_file (tenant_id, owner_position_id) where state <> 'closed';
create index case_file_opened on case_file (tenant_id, opened_at desc, id desc);
call tenant_table('case_file', 'select, insert, update');

create table case_report (
  tenant_id integer not null references tenant,
  case_id uuid not null,
  report_id uuid not null,
  primary key (tenant_id, case_id, report_id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, report_id) references report
);
create index case_report_report on case_report (tenant_id, report_id);
call tenant_table('case_report', 'select, insert');

create table case_measure (
  tenant_id integer not null references tenant,
  case_id uuid not null,
  measure_id uuid not null,
  primary key (tenant_id, case_id, measure_id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, measure_id) references measure
);
create index case_measure_measure on case_measure (tenant_id, measure_id);
call tenant_table('case_measure', 'select, insert');

-- The units that have had a case, so that it is not sent back and forth.
create table case_unit (
  tenant_id integer not null references tenant,
  case_id uuid not null,
  unit_id uuid not null,
  since timestamptz not null,
  primary key (tenant_id, case_id, unit_id),
  foreign key (tenant_id, case_id) references case_file,
  foreign key (tenant_id, unit_id) references unit
);
call tenant_table('case_unit', 'select, insert');

-- Work that nobody is there for. Always empty, as a test proves.
create view orphan with (security_invoker = true) as
  with owned as (
    select tenant_id, 'case' as kind, id, owner_position_id from case_file where state <> 'closed'
    union all
    select tenant_id, 'measure', id, owner_position_id from measure where state = 'decided')
  select o.tenant_id, o.kind, o.id
  from owned o
  join position_landing l on l.tenant_id = o.tenant_id and l.position_id = o.owner_position_id
  where l.lands_at is null;
grant select on orphan to orden_app;
