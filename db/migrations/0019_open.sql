-- Programs: tokens that act for a person, service accounts, and the webhooks that tell other systems.

-- A program that acts in Orden. It reports as anybody in its unit does, and is never one of those who work there.
alter table person add column service boolean not null default false;
alter table person add constraint person_service_cannot_sign_in
  check (not service or (email is null and password_hash is null));

create or replace view position_present with (security_invoker = true) as
  select h.tenant_id, h.position_id, h.person_id, h.kind = 'deputy' as deputy
  from position_holder h
  join person p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.active and not p.service
  join position o on o.tenant_id = h.tenant_id and o.id = h.position_id
    and (o.valid_to is null or app_today() <= o.valid_to)
  where app_today() >= h.valid_from and (h.valid_to is null or app_today() <= h.valid_to)
    and not exists (
      select from absence a
      where a.tenant_id = h.tenant_id and a.person_id = h.person_id
        and app_today() between a.first_day and a.last_day);

create table api_token (
  tenant_id integer not null references tenant,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  -- only the hash is kept; the last characters are for telling tokens apart
  token_hash bytea not null,
  ending text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  created_by uuid not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_on date,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, created_by) references person
);
create index api_token_person on api_token (tenant_id, person_id, created_at desc);
call tenant_table('api_token', 'select, insert, update');

create table service_account (
  tenant_id integer not null references tenant,
  person_id uuid not null,
  name text not null,
  unit_id uuid not null,
  -- whether it may read the cases of its unit and those below: only the quality coordinator can say yes
  cases text not null check (cases in ('no', 'asked', 'allowed')),
  cases_decided_by uuid,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, cases_decided_by) references person
);
call tenant_table('service_account', 'select, insert, update');

create table webhook (
  tenant_id integer not null references tenant,
  id uuid not null,
  url text not null,
  kinds text[] not null,
  -- readable, since every message is signed with it; the one before it signs too until the day after a change
  secret text not null,
  old_secret text,
  old_secret_until timestamptz,
  created_at timestamptz not null,
  -- the first failure since something last arrived
  failing_since timestamptz,
  -- how often in a row: a receiver that fails again and again is left in peace, longer each time, and its messages wait
  failures integer not null default 0,
  resting_until timestamptz,
  -- that messages have been given up is told once, until something arrives again
  told_at timestamptz,
  disabled_at timestamptz,
  removed_at timestamptz,
  primary key (tenant_id, id)
);
create index webhook_listening on webhook (tenant_id) where disabled_at is null and removed_at is null;
call tenant_table('webhook', 'select, insert, update');

create table webhook_delivery (
  tenant_id integer not null references tenant,
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  created_at timestamptz not null,
  attempts integer not null default 0,
  last_attempt_at timestamptz,
  last_status smallint,
  last_error text check (last_error in ('privateAddress', 'timeout', 'unreachable', 'refused', 'disabled')),
  primary key (tenant_id, id),
  foreign key (tenant_id, webhook_id) references webhook,
  foreign key (tenant_id, event_id) references event
);
create index webhook_delivery_webhook on webhook_delivery (tenant_id, webhook_id, created_at desc, id desc);
create index webhook_delivery_waiting on webhook_delivery (tenant_id, webhook_id, created_at) where state = 'waiting';
create index webhook_delivery_old on webhook_delivery (tenant_id, created_at);
call tenant_table('webhook_delivery', 'select, insert, update, delete');

-- As before, and with a queue for each webhook, so that a receiver that hangs holds up nobody else; and marked as leading
-- out of the house, which not all who do jobs may be busy with at once.
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

-- Asked inside the statement that writes the event, so that whoever reports waits for no round trip more. Once for a
-- statement and not for a row: loading a demo's history is one statement. What only tries Orden out is told to nobody.
create function tell_webhooks() returns trigger
  language plpgsql
  as $$
declare
  delivery record;
begin
  for delivery in
    insert into webhook_delivery (tenant_id, id, webhook_id, event_id, state, created_at)
    select w.tenant_id, gen_random_uuid(), w.id, e.id, 'waiting', e.at
    from fresh e
    join webhook w on w.tenant_id = e.tenant_id and e.kind = any(w.kinds)
      and w.disabled_at is null and w.removed_at is null
    where not exists (
        select from report_progress g where g.tenant_id = e.tenant_id and g.report_id = e.subject_id and g.trial)
      and not exists (
        select from case_file c where c.tenant_id = e.tenant_id and c.id = e.subject_id and c.trial_from is not null)
      and not exists (
        select from case_measure cm
        join case_file c on c.tenant_id = cm.tenant_id and c.id = cm.case_id
        where cm.tenant_id = e.tenant_id and cm.measure_id = e.subject_id
        having bool_and(c.trial_from is not null))
    returning id, event_id
  loop
    perform enqueue('deliverWebhook', delivery.event_id, delivery.id, 'deliverWebhook:' || delivery.id, null);
  end loop;
  return null;
end $$;
create trigger event_tells_webhooks after insert on event
  referencing new table as fresh for each statement execute function tell_webhooks();
