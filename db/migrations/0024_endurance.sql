-- A request to hide words may be answered with no.
alter table hide_request
  add column declined_by uuid,
  add foreign key (tenant_id, declined_by) references person,
  add check (declined_by is null or settled_at is not null);

-- What cases are told in, as the words of case_word.
create function words_of_cases(tenant integer, cases uuid[]) returns text[]
  language sql stable set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
  as $$
    select coalesce(array_agg(distinct one.word), '{}')
    from (
      select r.text from case_report cr join report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
        where cr.tenant_id = tenant and cr.case_id = any(cases)
      union all
      select a.text from case_report cr
        join report_addition a on a.tenant_id = cr.tenant_id and a.report_id = cr.report_id
        where cr.tenant_id = tenant and cr.case_id = any(cases)
      union all
      select m.title from case_measure cm join measure m on m.tenant_id = cm.tenant_id and m.id = cm.measure_id
        where cm.tenant_id = tenant and cm.case_id = any(cases)) told
    cross join lateral unnest(tsvector_to_array(to_tsvector('simple', told.text))) one(word)
    where one.word ~ '^[[:alpha:]]{4,40}$'
  $$;
revoke all on function words_of_cases from public;

-- Forgets words that are gone from a case, unless another one is told in them. Where many cases have a word's stem, the
-- newest are asked: what they do not say is learnt again from the next case that says it.
create function forget_words(tenant integer, gone text[]) returns void
  language sql set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
  as $$
    delete from case_word w
    where w.tenant_id = tenant and w.word = any(gone) and not exists (
      select from (
        select s.case_id from case_search s
        where s.tenant_id = tenant and s.words @@ plainto_tsquery('norwegian', w.word)
        order by s.case_id desc limit 5) other
      where w.word = any(words_of_cases(tenant, array[other.case_id])))
  $$;
revoke all on function forget_words from public;

-- As before, and what is erased is no longer found, nor offered to who spells it in another way.
create or replace function erase_words(erasure uuid) returns integer
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
  set local search_path = pg_catalog, public;
  perform public.index_cases(town, cases);
  set local search_path = pg_catalog, pg_temp;
  perform public.forget_words(town, before);
  return erased;
end $$;

-- A workbook with more text than there is room for is not made.
alter table export drop constraint export_state_check;
alter table export add constraint export_state_check
  check (state in ('running', 'ready', 'tooMany', 'tooLarge', 'failed'));

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

-- A receiver that fails again and again is left in peace for a while, longer each time; its messages wait meanwhile.
alter table webhook
  add column failures integer not null default 0,
  add column resting_until timestamptz,
  -- that messages have been given up is told once, until something arrives again
  add column told_at timestamptz;
create index webhook_delivery_waiting on webhook_delivery (tenant_id, webhook_id, created_at) where state = 'waiting';
create index webhook_delivery_old on webhook_delivery (tenant_id, created_at);

-- As before, with a queue for each webhook, so that a receiver that hangs holds up nobody else; and marked as leading out
-- of the house, which not all who do jobs may be busy with at once.
create or replace function enqueue(task text, event_id uuid, subject_id uuid, job_key text, run_at timestamptz)
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
begin
  if public.app_tenant() is null then
    raise exception 'a job needs a tenant';
  end if;
  perform graphile_worker.add_job(
    task,
    json_build_object('tenant', public.app_tenant(), 'event', event_id, 'subject', subject_id),
    queue_name => case when task = 'deliverWebhook' then task || ':' || (
      select d.webhook_id from public.webhook_delivery d
      where d.tenant_id = public.app_tenant() and d.id = enqueue.subject_id) end,
    run_at => run_at,
    max_attempts => 20,
    job_key => public.app_tenant() || ':' || job_key,
    flags => case when task = 'deliverWebhook' then array['outside'] end);
end $$;
