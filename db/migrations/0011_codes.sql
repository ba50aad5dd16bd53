-- Many employees have no e-mail: they sign in by the number the municipality pays them under, or by phone. Both are
-- looked up as src/kernel/login-name.ts reads what is typed.
create function login_number(written text) returns text
  language sql immutable parallel safe
  as $$
    select nullif(regexp_replace(regexp_replace(lower(written), '[\s.()-]', '', 'g'), '^(\+|00)47(?=[0-9]{8}$)', ''), '')
  $$;
alter table person add column employee_number text;
create unique index person_employee_number on person (tenant_id, login_number(employee_number));
create index person_phone on person (tenant_id, login_number(phone));

-- A way in for somebody who has no password, on paper, by mail or by word of mouth.
create table one_time_code (
  tenant_id integer not null references tenant,
  id uuid not null,
  person_id uuid not null,
  -- only the hash is kept, so that a copy of the database lets nobody in
  code_hash bytea not null,
  purpose text not null check (purpose in ('firstRun', 'invitation', 'letter', 'reset')),
  made_by uuid,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, code_hash),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, made_by) references person
);
create unique index one_time_code_live on one_time_code (tenant_id, person_id)
  where used_at is null and revoked_at is null;
create index one_time_code_person on one_time_code (tenant_id, person_id, made_at desc);
call tenant_table('one_time_code', 'select, insert, update');
