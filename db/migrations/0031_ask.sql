-- What a type asks beside the reporter's three answers, that a report is about a leader, and what it proposes to better.
alter table report
  -- by the questions' codes in the content package, as answered
  add column answers jsonb not null default '{}',
  add column about_leader boolean not null default false,
  -- an improvement that came with another report of the same sender
  add column improves_report_id uuid,
  add constraint report_improves foreign key (tenant_id, improves_report_id) references report;
create index report_improves on report (tenant_id, improves_report_id) where improves_report_id is not null;

-- Whose a position is today, at work or away. A deputy only stands in.
create view held_today with (security_invoker = true) as
  select h.tenant_id, h.position_id, h.person_id
  from position_holder h
  where h.kind <> 'deputy' and h.valid_from <= app_today() and (h.valid_to is null or h.valid_to >= app_today());

-- The leader whom a reporter means by hers: the nearest above the unit that somebody holds, and not she herself.
create function leader_over(tenant integer, unit uuid, reporter uuid) returns uuid
  language sql stable set search_path = pg_catalog, public, pg_temp
  as $$
    select p.id
    from unit u join position p on p.tenant_id = u.tenant_id and p.unit_id = any(u.path)
    where u.tenant_id = tenant and u.id = unit and p.function = 'leader'
      and (p.valid_to is null or p.valid_to >= app_today())
      and exists (select from held_today h where h.tenant_id = tenant and h.position_id = p.id)
      and not exists (
        select from held_today h where h.tenant_id = tenant and h.position_id = p.id and h.person_id = reporter)
    order by array_position(u.path, p.unit_id) desc limit 1
  $$;

-- The leader a report goes past, because it is about her, and who that is: none of them reads its case.
alter table report_progress
  add column bypassed_position_id uuid,
  add constraint report_progress_bypassed foreign key (tenant_id, bypassed_position_id) references position;
alter table case_file
  add column bypassed_position_id uuid,
  add column bypassed_person_ids uuid[] not null default '{}',
  add constraint case_file_bypassed foreign key (tenant_id, bypassed_position_id) references position;

grant select on held_today to orden_app;
grant execute on function leader_over to orden_app;
