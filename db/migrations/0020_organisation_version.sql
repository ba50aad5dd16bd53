-- Changes whenever something does that decides who may do what: who holds which position, who is away, which units there
-- are. What a process worked out for somebody holds for as long as this does not change.
create table organisation_version (
  tenant_id integer primary key references tenant,
  changed_in xid8 not null
);
call tenant_table('organisation_version', 'select, insert, update');

create function organisation_changed() returns trigger
  language plpgsql
  as $$
begin
  insert into public.organisation_version (tenant_id, changed_in) values (coalesce(new.tenant_id, old.tenant_id), pg_current_xact_id())
  on conflict (tenant_id) do update set changed_in = excluded.changed_in
    where organisation_version.changed_in <> excluded.changed_in;
  return null;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['unit', 'position', 'position_holder', 'absence', 'safety_area', 'safety_area_unit'] loop
    execute format('create trigger organisation_changed after insert or update or delete on %I
      for each row execute function organisation_changed()', name);
  end loop;
end $$;
create trigger organisation_changed after update of active on person
  for each row execute function organisation_changed();
