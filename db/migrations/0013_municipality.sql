-- What a municipality says of itself, and whether somebody has set it up. Those that were here before are.
alter table tenant
  add column set_up_at timestamptz,
  add column row_version integer not null default 1,
  -- Monday first: from and to, or null for a day nobody works
  add column working_hours jsonb not null default
    '[{"from":"08:00","to":"16:00"},{"from":"08:00","to":"16:00"},{"from":"08:00","to":"16:00"},
      {"from":"08:00","to":"16:00"},{"from":"08:00","to":"16:00"},null,null]',
  -- the hash of its logo, which is its address too
  add column logo text;
update tenant set set_up_at = created_at;

create table logo (
  tenant_id integer not null references tenant,
  hash text not null,
  type text not null check (type in ('png', 'jpeg', 'webp')),
  bytes bytea not null check (octet_length(bytes) <= 204800),
  primary key (tenant_id, hash)
);
call tenant_table('logo', 'select, insert, delete');

-- The register has no walls, so the app changes it here and nowhere else: its own municipality's row, and only where
-- nobody has changed it meanwhile. The slug stays once addresses with it are out in the world.
create function change_municipality(known_version integer, changes jsonb) returns integer
  language sql security definer set search_path = pg_catalog, pg_temp
  as $$
    update public.tenant t set
      slug = coalesce(changes->>'slug', t.slug),
      name = coalesce(changes->>'name', t.name),
      language = coalesce(changes->>'language', t.language),
      phones = coalesce(changes->'phones', t.phones),
      working_hours = coalesce(changes->'workingHours', t.working_hours),
      logo = case when changes ? 'logo' then changes->>'logo' else t.logo end,
      set_up_at = coalesce(t.set_up_at, case when changes ? 'setUp' then public.app_now() end),
      row_version = t.row_version + 1
    where t.id = public.app_tenant() and t.row_version = known_version
      and (t.set_up_at is null or coalesce(changes->>'slug', t.slug) = t.slug)
    returning t.row_version
  $$;
revoke all on function change_municipality from public;
grant execute on function change_municipality to orden_app;
