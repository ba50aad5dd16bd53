-- Events commit unchained; a job of each municipality's own seals them, one after the other, into a chain.

create table seal (
  tenant_id integer not null references tenant,
  seq bigint not null,
  event_id uuid not null,
  -- over the seal before and everything of the event but its payload, which the event's commitment stands for
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (tenant_id, seq),
  unique (tenant_id, event_id),
  foreign key (tenant_id, event_id) references event
);
call tenant_table('seal', 'select, insert');

-- What waits to be sealed. Events commit in another order than their ids, so that nothing but a list of them is sure.
-- No foreign key: the trigger writes it with the event, and it would be asked for each.
create table event_unsealed (
  tenant_id integer not null references tenant,
  event_id uuid not null,
  primary key (tenant_id, event_id)
);
call tenant_table('event_unsealed', 'select, insert, delete');

create function await_seal() returns trigger
  language plpgsql
  as $$
begin
  insert into event_unsealed (tenant_id, event_id) select tenant_id, id from fresh;
  return null;
end $$;
create trigger await_seal after insert on event
  referencing new table as fresh
  for each statement execute function await_seal();

-- What happened before there were seals.
do $$
declare town integer;
begin
  for town in select id from tenant loop
    perform set_config('app.tenant', town::text, true);
    insert into event_unsealed (tenant_id, event_id) select tenant_id, id from event where tenant_id = town;
  end loop;
  perform set_config('app.tenant', '', true);
end $$;

create index event_newest on event (tenant_id, at desc, id desc);
