-- Events commit unchained; a job of each municipality's own seals them, one after the other, into a chain.

create table seal (
  tenant_id integer not null references tenant,
  seq bigint not null,
  event_id uuid not null,
  -- over the seal before and everything of the event but its payload, which the event's commitment stands for
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (tenant_id, seq),
  unique (tenant_id, event_id),
  foreign key (tenant_id, event_id) references event
);
call tenant_table('seal', 'select, insert');

-- What waits to be sealed. Events commit in another order than their ids, so that nothing but a list of them is sure.
-- No foreign key: the trigger writes it with the event, and it would be asked for each.
create table event_unsealed (
  tenant_id integer not null references tenant,
  event_id uuid not null,
  primary key (tenant_id, event_id)
)
-- Everything comes here and leaves again: what is gone must not be in the way of asking whether anything waits.
with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
call tenant_table('event_unsealed', 'select, insert, delete');

create function await_seal() returns trigger
  language plpgsql
  as $$
begin
  insert into event_unsealed (tenant_id, event_id) select tenant_id, id from fresh;
  return null;
end $$;
create trigger await_seal after insert on event
  referencing new table as fresh
  for each statement execute function await_seal();

-- What happened before there were seals.
do $$
declare town integer;
begin
  for town in select id from tenant loop
    perform set_config('app.tenant', town::text, true);
    insert into event_unsealed (tenant_id, event_id) select tenant_id, id from event where tenant_id = town;
  end loop;
  perform set_config('app.tenant', '', true);
end $$;

create index event_newest on event (tenant_id, at desc, id desc);

-- Removes for good what the events that an erasure names had to say: their payloads, and the same words where they
-- stand in reports, answers and measures. They are no longer found, nor offered to who spells them in another way. The
-- erasure is an event of this very moment, so that nothing is erased in silence; the events stay, and the chain with
-- them. What the trail says of itself is never erased.
create function erase_words(erasure uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  town integer := public.app_tenant();
  mark text := (select case language when 'en' then '[erased]' when 'nn' then '[sletta]' else '[slettet]' end
    from public.tenant where id = town);
  named uuid[] := (
    select array_agg(x.id::uuid)
    from public.event e
    join public.event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
    cross join json_array_elements_text(p.payload->'events') as x(id)
    where e.tenant_id = town and e.id = erasure and e.kind = 'trail.erased' and e.at = public.app_now());
  cases uuid[];
  before text[];
  gone record;
  erased integer := 0;
begin
  if named is null then
    raise exception 'an erasure names what it erases, when it does';
  end if;
  cases := array(
    select e.subject_id from public.event e
      where e.tenant_id = town and e.id = any(named) and e.subject_kind = 'case'
    union
    select cr.case_id from public.event e
      join public.case_report cr on cr.tenant_id = e.tenant_id and cr.report_id = e.subject_id
      where e.tenant_id = town and e.id = any(named)
    union
    select cm.case_id from public.event e
      join public.case_measure cm on cm.tenant_id = e.tenant_id and cm.measure_id = e.subject_id
      where e.tenant_id = town and e.id = any(named));
  before := public.words_of_cases(town, cases);
  for gone in
    select e.id, e.at, e.kind, e.subject_id,
      array(select e.subject_id where e.subject_kind = 'report'
        union all
        select c.report_id from public.case_report c
        where e.subject_kind = 'case' and c.tenant_id = town and c.case_id = e.subject_id) as reports
    from public.event e
    where e.tenant_id = town and e.id = any(named) and e.kind not like 'trail.%'
  loop
    delete from public.event_payload where tenant_id = town and event_id = gone.id;
    erased := erased + case when found then 1 else 0 end;
    -- What was written with an event has its time.
    update public.report set text = mark, digest = '\x'
      where tenant_id = town and gone.kind = 'report.sent' and id = gone.subject_id and text <> '';
    update public.case_file c set excerpt = mark
      from public.case_report cr
      join public.report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
      where cr.tenant_id = town and cr.report_id = gone.subject_id and c.tenant_id = town and c.id = cr.case_id
        and c.excerpt <> '' and (gone.kind = 'report.sent' or gone.kind = 'report.added' and r.text = '');
    update public.report_addition set text = mark
      where tenant_id = town and report_id = any(gone.reports) and at = gone.at and text <> '';
    update public.report_message set text = mark
      where tenant_id = town and report_id = any(gone.reports) and at = gone.at and text <> '';
    update public.report_progress set answer = mark
      where tenant_id = town and report_id = any(gone.reports) and done_at = gone.at and answer is not null;
    update public.measure set title = mark, background = ''
      where tenant_id = town and gone.kind = 'measure.decided' and id = gone.subject_id;
    update public.measure set end_note = mark
      where tenant_id = town and gone.kind in ('measure.done', 'measure.cancelled') and id = gone.subject_id
        and end_note <> '';
  end loop;
  perform public.index_cases(town, cases);
  perform public.forget_words(town, before);
  return erased;
end $$;
revoke all on function erase_words from public;
grant execute on function erase_words to orden_app;

-- Which municipalities have recurring work that is due, so that one question serves them all. `only_unsealed` says of
-- which work that it is for events that wait to be sealed; `ahead` is how far in the future a last run cannot be. It goes
-- through the walls one municipality at a time, and says nothing of what is behind them but the time of the last run.
create function recurring_due(tasks text[], due timestamptz[], only_unsealed boolean[], ahead timestamptz)
  returns table (tenant_id integer, task text, last_due timestamptz)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
  as $$
declare
  asking constant text := coalesce(current_setting('app.tenant', true), '');
  town integer;
begin
  for town in select t.id from public.tenant t order by t.id loop
    perform set_config('app.tenant', town::text, true);
    return query
      select town, s.task, r.due_at
      from unnest(tasks, due, only_unsealed) s(task, due_at, only_unsealed)
      left join public.schedule_run r on r.tenant_id = town and r.task = s.task
      where r.due_at is null or r.due_at > ahead
        or r.due_at < s.due_at and (not s.only_unsealed
          or exists (select from public.event_unsealed u where u.tenant_id = town));
  end loop;
  perform set_config('app.tenant', asking, true);
end $$;
revoke all on function recurring_due from public;
grant execute on function recurring_due to orden_app;

-- How long a municipality keeps what, where it has chosen otherwise than the content package. Null keeps for ever.
create table retention_choice (
  tenant_id integer not null references tenant,
  rule text not null,
  months integer check (months between 1 and 1200),
  primary key (tenant_id, rule)
);
call tenant_table('retention_choice', 'select, insert, update');
grant delete on notice, mail to orden_app;
