-- The secret that seals what a municipality's rows must not give away by themselves, where ORDEN_SECRET does not: made on
-- the first start, and read by the owner alone. A backup carries it, or what it sealed would be lost with the house.
create table house_secret (
  secret text primary key check (length(secret) >= 32),
  -- the one that seals; those that came with a restored municipality only open
  seals boolean not null
);
create unique index house_secret_seals on house_secret (seals) where seals;
