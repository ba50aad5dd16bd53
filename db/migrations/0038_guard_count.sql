-- How often the guard found something in what people wrote, and what became of it. By municipality, month and kind: of no
-- person, unit or report, and nothing of what came without a name.
create table guard_count (
  tenant_id integer not null references tenant,
  -- its first day
  month date not null check (extract(day from month) = 1),
  kind text not null,
  -- identity numbers that were hidden before anything was stored
  masked integer not null default 0,
  -- written in another way before it was sent
  replaced integer not null default 0,
  -- sent as it stood
  kept integer not null default 0,
  primary key (tenant_id, month, kind)
);
call tenant_table('guard_count', 'select, insert, update');
