-- Every change is an event, written in the transaction that makes the change.

create table event (
  tenant_id integer not null references tenant,
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  actor_person_id uuid,
  actor_position_id uuid,
  -- sha256(salt || payload): lets the payload be erased and the trail still be proven
  commitment bytea not null,
  primary key (tenant_id, id)
);
create index event_subject on event (tenant_id, subject_id, at, id);
call tenant_table('event', 'select, insert');

create table event_payload (
  tenant_id integer not null,
  event_id uuid not null,
  salt bytea not null,
  -- json and not jsonb: the commitment is over these very bytes
  payload json not null,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, event_id) references event
);
call tenant_table('event_payload', 'select, insert');

-- The only way in to the job queue for the app: the tenant is the transaction's own, and a job carries
-- ids, never content.
create function enqueue(task text, event_id uuid, subject_id uuid, job_key text, run_at timestamptz)
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
    run_at => run_at,
    max_attempts => 20,
    job_key => public.app_tenant() || ':' || job_key);
end $$;
revoke all on function enqueue from public;
grant execute on function enqueue to orden_app;
