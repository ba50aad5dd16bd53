-- A phone that may send reports for somebody also after her session there has run out. Report-only, and revoked with the
-- session it was given in when that is ended from afar.
create table device (
  tenant_id integer not null references tenant,
  id uuid not null,
  person_id uuid not null,
  -- the session it was given in; no key, since the device outlives it
  session_id uuid not null,
  token_hash bytea not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, person_id) references person
);
create index device_person on device (tenant_id, person_id);
call tenant_table('device', 'select, insert, update');

-- What phones seal to until they have net. The private half is sealed under the house's secret.
create table outbox_key (
  tenant_id integer not null references tenant,
  id uuid not null,
  public_key text not null,
  sealed_private bytea not null,
  made_at timestamptz not null,
  primary key (tenant_id, id)
);
create index outbox_key_newest on outbox_key (tenant_id, made_at desc, id desc);
call tenant_table('outbox_key', 'select, insert, update');

-- What an author reads her own waiting reports and drafts with, given to the phone she is signed in on.
create table author_key (
  tenant_id integer not null references tenant,
  id uuid not null,
  person_id uuid not null,
  public_key text not null,
  sealed_private bytea not null,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create index author_key_person on author_key (tenant_id, person_id, made_at desc);
call tenant_table('author_key', 'select, insert, update');

-- When it was written, by the phone's own clock, where it was sent later.
alter table report add column written_at timestamptz;
