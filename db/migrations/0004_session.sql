create table session (
  tenant_id integer not null references tenant,
  id uuid not null,
  person_id uuid not null,
  -- only the hash is kept, so that a copy of the database signs nobody in
  token_hash bytea not null,
  device text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, person_id) references person
);
create index session_person on session (tenant_id, person_id);
call tenant_table('session', 'select, insert, update, delete');

-- The named people whom a demo's sign-in page offers.
create table demo_persona (
  tenant_id integer not null references tenant,
  person_id uuid not null,
  rank smallint not null,
  intro jsonb not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);
call tenant_table('demo_persona', 'select, insert');
