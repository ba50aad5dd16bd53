-- What whoever asked for a file could read when it was written, as a hash: it is handed out while she still reads that.
-- Those from before have none and go.
delete from export;
alter table export add column read_as bytea;

-- A file says what cases said when it was written. It goes when words are hidden or erased, also one half written: the
-- job finds it gone.
create function drop_exports() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp
  as $$
begin
  delete from export x where x.tenant_id in (select c.tenant_id from changed c);
  return null;
end $$;
create trigger drop_exports after insert on text_mask
  referencing new table as changed for each statement execute function drop_exports();
create trigger drop_exports after delete on event_payload
  referencing old table as changed for each statement execute function drop_exports();
