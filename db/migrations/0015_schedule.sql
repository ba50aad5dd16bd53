-- Which due moment of recurring work was started last. Not due again until a later one comes.
create table schedule_run (
  tenant_id integer not null references tenant,
  task text not null,
  due_at timestamptz not null,
  primary key (tenant_id, task)
);
call tenant_table('schedule_run', 'select, insert, update');

-- As enqueue(), for work that a time and not an event causes. One that waits is replaced: a run that is late is one.
create function enqueue_scheduled(task text, due_at timestamptz)
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
begin
  if public.app_tenant() is null then
    raise exception 'a job needs a tenant';
  end if;
  perform graphile_worker.add_job(
    task,
    json_build_object('tenant', public.app_tenant(), 'due', due_at),
    max_attempts => 20,
    job_key => public.app_tenant() || ':' || task);
end $$;
revoke all on function enqueue_scheduled from public;
grant execute on function enqueue_scheduled to orden_app;
