-- By which the browsers' push services know this house (VAPID, RFC 8292). A subscription is made for one of them and takes
-- messages from no other, so older ones are kept. The private half is sealed under the house's secret.
create table push_key (
  public_key text primary key,
  sealed_private bytea not null,
  -- the one that new subscriptions are made for
  is_current boolean not null
);
create unique index push_key_current on push_key (is_current) where is_current;

-- A phone or browser that somebody has asked to be told on. Its endpoint is an address of hers, and goes when she ends it.
create table push_subscription (
  tenant_id integer not null references tenant,
  id uuid not null,
  person_id uuid not null,
  -- the session it was asked for in, or last seen in; no key, since she is told also when the session has run out
  session_id uuid not null,
  device text not null,
  endpoint text not null check (length(endpoint) <= 1000),
  p256dh text not null,
  auth text not null,
  public_key text not null,
  made_at timestamptz not null,
  -- since when the push service refuses what we send
  failing_since timestamptz,
  -- before this no message is sent that only takes away what is shown
  closes_after timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint),
  foreign key (tenant_id, person_id) references person
);
create index push_subscription_person on push_subscription (tenant_id, person_id);
call tenant_table('push_subscription', 'select, insert, update, delete');

-- A notice that waits to be shown on a phone, or is shown there and not yet read.
create table push (
  tenant_id integer not null references tenant,
  subscription_id uuid not null,
  notice_id uuid not null,
  -- also in quiet hours
  wakes boolean not null,
  shown_at timestamptz,
  primary key (tenant_id, subscription_id, notice_id),
  foreign key (tenant_id, subscription_id) references push_subscription on delete cascade,
  foreign key (tenant_id, notice_id) references notice on delete cascade
);
create index push_notice on push (tenant_id, notice_id);
call tenant_table('push', 'select, insert, update, delete');

-- When somebody's phones stay silent, by the clock in Norway; null for never. Where no row is, at night.
create table quiet_hours (
  tenant_id integer not null references tenant,
  person_id uuid not null,
  begins text check (begins ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends text check (ends ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  primary key (tenant_id, person_id),
  check ((begins is null) = (ends is null)),
  foreign key (tenant_id, person_id) references person
);
call tenant_table('quiet_hours', 'select, insert, update');

-- As before, and with a queue for each phone too, so that what is sent to it is not sent twice at once.
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
    queue_name => case task
      when 'deliverWebhook' then task || ':' || (
        select d.webhook_id from public.webhook_delivery d
        where d.tenant_id = public.app_tenant() and d.id = enqueue.subject_id)
      when 'sendPush' then task || ':' || subject_id end,
    run_at => run_at,
    max_attempts => 20,
    job_key => public.app_tenant() || ':' || job_key,
    flags => case when task in ('deliverWebhook', 'sendPush') then array['outside'] end);
end $$;
