-- What a municipality has chosen differently from the content package. What it has not chosen, the package decides, also
-- when there is a newer one.
create table local_content (
  tenant_id integer not null references tenant,
  kind text not null check (kind in ('type', 'addedType', 'severity', 'routing', 'language', 'function', 'package')),
  code text not null check (length(code) between 1 and 60),
  -- null after somebody has gone back to the package's: the row stays, so that its code and its version go on
  value jsonb,
  -- what the package said of it on that day, so that a later package that says something else can be told of
  basis jsonb,
  row_version integer not null default 1,
  primary key (tenant_id, kind, code)
);
call tenant_table('local_content', 'select, insert, update');
