-- What a list of cases shows and in which order, kept on the case so that a page of it is one walk down an index.

-- Whoever brings many rows at once, with what triggers would make of them, says so.
create function app_restoring() returns boolean
  language sql stable parallel safe
  as $$ select coalesce(current_setting('app.restoring', true), '') = 'on' $$;

alter table case_file
  -- when the law wants somebody outside told, where it does: an open statutory clock
  add column statutory_due_at timestamptz,
  add column excerpt text not null default '',
  add column open_measures smallint not null default 0,
  add column done_measures smallint not null default 0,
  -- what burns most has the highest: clock, severity, then the earliest day. Closed cases are below zero, newest first.
  add column rank bigint generated always as (
    case when state <> 'closed' then
      (case when statutory_due_at is null then 0 else 10 end + severity) * 100000::bigint
        + 99999 - (least(due_on, (statutory_due_at at time zone 'Europe/Oslo')::date) - date '2000-01-01')
    else
      extract(epoch from coalesce(closed_at, opened_at) at time zone 'UTC')::bigint - 100000000000
    end) stored;

create function count_case_measures(tenant integer, cases uuid[]) returns void
  language plpgsql
  as $$
begin
  -- Held before it is counted: two measures of a case may be done in the same moment.
  perform from public.case_file where tenant_id = tenant and id = any(cases) order by id for update;
  update public.case_file c
  set open_measures = n.open, done_measures = n.done
  from (
    select cm.case_id, count(*) filter (where m.state = 'decided') as open, count(*) filter (where m.state = 'done') as done
    from public.case_measure cm
    join public.measure m on m.tenant_id = cm.tenant_id and m.id = cm.measure_id
    where cm.tenant_id = tenant and cm.case_id = any(cases)
    group by cm.case_id) n
  where c.tenant_id = tenant and c.id = n.case_id and (c.open_measures, c.done_measures) is distinct from (n.open, n.done);
end $$;

create function case_measure_linked() returns trigger
  language plpgsql
  as $$
begin
  perform public.count_case_measures(tenant_id, array_agg(distinct case_id)) from linked group by tenant_id;
  return null;
end $$;
create trigger count_measures after insert on case_measure
  referencing new table as linked for each statement when (not app_restoring()) execute function case_measure_linked();

create function case_measure_changed() returns trigger
  language plpgsql
  as $$
begin
  perform public.count_case_measures(m.tenant_id, array_agg(distinct cm.case_id))
  from changed m
  join public.case_measure cm on cm.tenant_id = m.tenant_id and cm.measure_id = m.id
  group by m.tenant_id;
  return null;
end $$;
create trigger count_measures after update on measure
  referencing new table as changed for each statement when (not app_restoring()) execute function case_measure_changed();

-- The table's owner is behind the walls too.
do $$
declare
  one integer;
begin
  for one in select id from tenant loop
    perform set_config('app.tenant', one::text, true);
    perform count_case_measures(one, (select array_agg(distinct case_id) from case_measure));
    update case_file c set excerpt = coalesce((
      select left(coalesce(nullif(r.text, ''), (
        select a.text from report_addition a
        where a.tenant_id = r.tenant_id and a.report_id = r.id and a.kind = 'text' order by a.at, a.id limit 1)), 160)
      from case_report cr join report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
      where cr.tenant_id = c.tenant_id and cr.case_id = c.id order by r.received_at limit 1), '');
  end loop;
  perform set_config('app.tenant', '', true);
end $$;

drop index case_file_unit, case_file_unit_open, case_file_opened;
create index case_file_rank on case_file (tenant_id, rank desc, id desc);
create index case_file_unit_rank on case_file (tenant_id, unit_id, rank desc, id desc);
create index case_file_owner_rank on case_file (tenant_id, owner_position_id, rank desc, id desc);
