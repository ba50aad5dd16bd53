create table person (
  tenant_id integer not null references tenant,
  id uuid not null,
  given_name text not null,
  family_name text not null,
  email text,
  phone text,
  language text not null check (language in ('nb', 'nn', 'en')),
  password_hash text,
  active boolean not null default true,
  primary key (tenant_id, id)
);
create unique index person_email on person (tenant_id, lower(email));
call tenant_table('person', 'select, insert, update');

create table unit (
  tenant_id integer not null references tenant,
  id uuid not null,
  parent_id uuid,
  -- from the root down to the unit itself
  path uuid[] not null,
  name text not null,
  kind text not null check (kind in ('municipality', 'sector', 'department', 'section')),
  sector text not null check (sector in ('health', 'school', 'kindergarten', 'technical', 'fire', 'office')),
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references unit
);
create index unit_parent on unit (tenant_id, parent_id);
call tenant_table('unit', 'select, insert, update');

create table position (
  tenant_id integer not null references tenant,
  id uuid not null,
  unit_id uuid not null,
  function text not null,
  name text not null,
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit
);
create unique index position_one_leader on position (tenant_id, unit_id) where function = 'leader' and valid_to is null;
create index position_unit on position (tenant_id, unit_id);
call tenant_table('position', 'select, insert, update');

create table position_holder (
  tenant_id integer not null references tenant,
  id uuid not null,
  position_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('permanent', 'temp', 'acting', 'deputy')),
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, id),
  foreign key (tenant_id, position_id) references position,
  foreign key (tenant_id, person_id) references person
);
create index position_holder_position on position_holder (tenant_id, position_id);
create index position_holder_person on position_holder (tenant_id, person_id);
call tenant_table('position_holder', 'select, insert, update');

-- Days when somebody's deputy takes over.
create table absence (
  tenant_id integer not null references tenant,
  id uuid not null,
  person_id uuid not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create index absence_person on absence (tenant_id, person_id);
call tenant_table('absence', 'select, insert, update, delete');

create table safety_area (
  tenant_id integer not null references tenant,
  id uuid not null,
  name text not null,
  position_id uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, position_id) references position
);
call tenant_table('safety_area', 'select, insert, update');

create table safety_area_unit (
  tenant_id integer not null references tenant,
  safety_area_id uuid not null,
  unit_id uuid not null,
  primary key (tenant_id, safety_area_id, unit_id),
  foreign key (tenant_id, safety_area_id) references safety_area,
  foreign key (tenant_id, unit_id) references unit
);
call tenant_table('safety_area_unit', 'select, insert, delete');

create table location (
  tenant_id integer not null references tenant,
  id uuid not null,
  building text not null,
  room text,
  primary key (tenant_id, id)
);
call tenant_table('location', 'select, insert, update');

create table unit_location (
  tenant_id integer not null references tenant,
  unit_id uuid not null,
  location_id uuid not null,
  primary key (tenant_id, unit_id, location_id),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, location_id) references location
);
call tenant_table('unit_location', 'select, insert, delete');

-- Holders and deputies who are at work today. In a position that is closed nobody is, whoever is still named.
create view position_present with (security_invoker = true) as
  select h.tenant_id, h.position_id, h.person_id, h.kind = 'deputy' as deputy
  from position_holder h
  join person p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.active
  join position o on o.tenant_id = h.tenant_id and o.id = h.position_id
    and (o.valid_to is null or app_today() <= o.valid_to)
  where app_today() >= h.valid_from and (h.valid_to is null or app_today() <= h.valid_to)
    and not exists (
      select from absence a
      where a.tenant_id = h.tenant_id and a.person_id = h.person_id
        and app_today() between a.first_day and a.last_day);

-- Who is there for a position today: its holders, or where none is at work its deputies.
create view position_staff with (security_invoker = true) as
  select p.tenant_id, p.position_id, p.person_id
  from position_present p
  where not p.deputy
    or not exists (
      select from position_present h
      where h.tenant_id = p.tenant_id and h.position_id = p.position_id and not h.deputy);

-- Closed positions too: what they owned is somebody's work until it is done. Asked by limit 1 and not by exists, which
-- the planner would turn into a join with everybody who works here.
create view position_unstaffed with (security_invoker = true) as
  select p.tenant_id, p.id as position_id, p.unit_id, p.function
  from position p
  where p.function <> 'employee'
    and (p.valid_to < app_today()
      or (select true from position_present s
        where s.tenant_id = p.tenant_id and s.position_id = p.id limit 1) is null);

-- Where work that a position owns lands today: the position itself where it stands and somebody is there,
-- else the nearest leader above, else the quality coordinator. Null where nobody is there at all.
create view position_landing with (security_invoker = true) as
  select o.tenant_id, o.id as position_id, (
    select c.id
    from (
      select o.id, 1000 as preference where o.valid_to is null or app_today() <= o.valid_to
      union all
      select p.id, 100 + array_position(u.path, p.unit_id)
      from position p
      where p.tenant_id = o.tenant_id and p.unit_id = any(u.path) and p.function = 'leader' and p.id <> o.id
        and (p.valid_to is null or app_today() <= p.valid_to)
      union all
      select p.id, 1
      from position p
      where p.tenant_id = o.tenant_id and p.function = 'coordinator'
        and (p.valid_to is null or app_today() <= p.valid_to)
    ) c
    where (select true from position_present s where s.tenant_id = o.tenant_id and s.position_id = c.id limit 1)
    order by c.preference desc, c.id
    limit 1) as lands_at
  from position o
  join unit u on u.tenant_id = o.tenant_id and u.id = o.unit_id;

grant select on position_present, position_staff, position_unstaffed, position_landing to orden_app;
