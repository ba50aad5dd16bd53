-- What was written before identity numbers were masked is looked through once, in each municipality that was there.
create table old_words (
  tenant_id integer not null references tenant,
  looked_at timestamptz,
  primary key (tenant_id)
);
insert into old_words (tenant_id) select id from tenant;
call tenant_table('old_words', 'select, update');

-- Null where Orden itself hid a number.
alter table text_mask alter column made_by drop not null;

-- A document in which an identity number was found: told to who sent it and to those who read it, and nothing else.
alter table upload add column has_identity_number boolean not null default false;
