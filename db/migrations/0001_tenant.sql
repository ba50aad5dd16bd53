-- The walls between municipalities. Every later table that belongs to one calls tenant_table().

create function app_tenant() returns integer
  language sql stable parallel safe
  -- '' and not null is what a session holds after a transaction that set it
  as $$ select nullif(current_setting('app.tenant', true), '')::integer $$;

create function app_now() returns timestamptz
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.now', true), '')::timestamptz $$;

create function app_today() returns date
  language sql stable parallel safe
  as $$ select (app_now() at time zone 'Europe/Oslo')::date $$;

create procedure tenant_table(name regclass, grants text)
  language plpgsql
  as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy tenant on %s using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))',
    name);
  execute format('grant %s on %s to orden_app', grants, name);
end $$;

-- The register of municipalities: what a path's slug is looked up in, before there is a tenant.
create table tenant (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,40}$'),
  name text not null,
  language text not null check (language in ('nb', 'nn', 'en')),
  demo boolean not null default false,
  -- the municipality's own numbers by key: bht, municipalDoctor, …
  phones jsonb not null default '{}',
  created_at timestamptz not null
);
grant select on tenant to orden_app;

create table counter (
  tenant_id integer not null references tenant,
  name text not null,
  value integer not null,
  primary key (tenant_id, name)
);
call tenant_table('counter', 'select, insert, update');

create function next_number(counter_name text) returns integer
  language sql
  as $$
    insert into counter (tenant_id, name, value) values (app_tenant(), counter_name, 1)
    on conflict (tenant_id, name) do update set value = counter.value + 1
    returning value
  $$;

-- Attempts that must be limited across every process: sign-in, guessed addresses.
create unlogged table rate_limit (
  key text primary key,
  hits integer not null,
  expires_at timestamptz not null
);
create index rate_limit_expired on rate_limit (expires_at);
grant select, insert, update, delete on rate_limit to orden_app;
