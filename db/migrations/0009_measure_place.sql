-- Whoever is to do a measure may not see the case it came of, and must still know where: the unit it happened in, and
-- the building and room if the reporter gave them.
alter table measure add column unit_id uuid, add column location_id uuid;

-- The owner of the tables is held to one municipality too, and has none here.
alter table measure no force row level security;
alter table case_measure no force row level security;
alter table case_report no force row level security;
alter table report no force row level security;
alter table unit no force row level security;
alter table notice no force row level security;

update measure m set unit_id = r.unit_id, location_id = r.location_id
from case_measure cm
join case_report cr on cr.tenant_id = cm.tenant_id and cr.case_id = cm.case_id
join report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
where cm.tenant_id = m.tenant_id and cm.measure_id = m.id;

-- What a notice now says of its case or measure, so that one told before says it too.
update notice set params = params || jsonb_build_object('number', split_part(link, '/', 3))
where template like 'cases:notice.%';
update notice n set params = n.params || jsonb_build_object('unit', u.name, 'dueOn', m.due_on)
from measure m join unit u on u.tenant_id = m.tenant_id and u.id = m.unit_id
where n.template like 'measures:notice.%' and m.tenant_id = n.tenant_id and n.link = '/tiltak/' || m.id;

alter table measure force row level security;
alter table case_measure force row level security;
alter table case_report force row level security;
alter table report force row level security;
alter table unit force row level security;
alter table notice force row level security;

alter table measure alter column unit_id set not null,
  add foreign key (tenant_id, unit_id) references unit,
  add foreign key (tenant_id, location_id) references location;
