-- What a unit is called in the systems that lists come from, so that a list that comes again finds it. A person has her
-- employee number.
alter table unit add column code text;
create unique index unit_code on unit (tenant_id, lower(code));

-- A list of units and people that somebody has brought in, and what would come or came of it.
create table organisation_import (
  tenant_id integer not null references tenant,
  id uuid not null,
  file_name text not null,
  state text not null check (state in ('preview', 'applied', 'undone')),
  -- the rows as they were read, until they can no longer be applied or undone
  lists json,
  -- of what the preview showed: applying anything else is refused
  plan_hash text not null,
  counts jsonb not null,
  unknown_columns jsonb not null,
  created_at timestamptz not null,
  created_by uuid not null,
  applied_at timestamptz,
  applied_by uuid,
  ended_missing boolean,
  left_out boolean,
  undone_at timestamptz,
  undone_by uuid,
  kept jsonb not null default '[]',
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references person,
  foreign key (tenant_id, applied_by) references person,
  foreign key (tenant_id, undone_by) references person
);
create index organisation_import_created on organisation_import (tenant_id, created_at desc, id desc);
call tenant_table('organisation_import', 'select, insert, update');

-- A row of the list, or somebody who is not in it, with what is wrong or what changes as keys of texts.
create table organisation_import_line (
  tenant_id integer not null,
  import_id uuid not null,
  n integer not null,
  outcome text not null check (outcome in ('problem', 'missing', 'changed', 'new')),
  list text not null check (list in ('units', 'people')),
  sheet_row integer,
  name text not null,
  notes jsonb not null,
  primary key (tenant_id, import_id, n),
  foreign key (tenant_id, import_id) references organisation_import
);
create index organisation_import_line_outcome on organisation_import_line (tenant_id, import_id, outcome, n);
call tenant_table('organisation_import_line', 'select, insert, delete');

-- What an import did to each row of the organisation: enough to put it back, and to see who has changed it since.
create table organisation_import_change (
  tenant_id integer not null,
  import_id uuid not null,
  n integer not null,
  kind text not null check (kind in ('unit', 'position', 'person', 'holder', 'area')),
  row_id uuid not null,
  name text not null,
  -- null where the import made the row
  before jsonb,
  after jsonb not null,
  primary key (tenant_id, import_id, n),
  foreign key (tenant_id, import_id) references organisation_import
);
call tenant_table('organisation_import_change', 'select, insert, delete');

-- Undoing takes away what an import made, where nothing has come to point at it.
grant delete on unit, position, person, position_holder, safety_area to orden_app;

create function remove_unused(kind text, wanted uuid) returns boolean
  language plpgsql
  as $$
begin
  if kind = 'person' then
    delete from person where tenant_id = app_tenant() and id = wanted;
  elsif kind = 'unit' then
    delete from unit where tenant_id = app_tenant() and id = wanted;
  elsif kind = 'position' then
    delete from safety_area_unit u using safety_area a
    where a.tenant_id = app_tenant() and a.position_id = wanted
      and u.tenant_id = a.tenant_id and u.safety_area_id = a.id;
    delete from safety_area where tenant_id = app_tenant() and position_id = wanted;
    delete from position where tenant_id = app_tenant() and id = wanted;
  end if;
  return true;
exception when foreign_key_violation then
  return false;
end $$;
