create table measure (
  tenant_id integer not null references tenant,
  id uuid not null,
  title text not null,
  -- what it is part of, in words that the owner may read without seeing the case
  background text not null default '',
  owner_position_id uuid not null,
  -- where it is to be done: the unit it happened in, and the building and room if the reporter gave them
  unit_id uuid not null,
  location_id uuid,
  due_on date not null,
  strength smallint not null check (strength between 1 and 5),
  state text not null check (state in ('decided', 'done', 'cancelled')),
  decided_at timestamptz not null,
  decided_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  end_note text,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_position_id) references position,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, location_id) references location,
  foreign key (tenant_id, decided_by) references person,
  foreign key (tenant_id, ended_by) references person
);
create index measure_owner on measure (tenant_id, owner_position_id, due_on) where state = 'decided';
create index measure_owner_ended on measure (tenant_id, owner_position_id, ended_at desc, id desc) where state <> 'decided';
call tenant_table('measure', 'select, insert, update');
