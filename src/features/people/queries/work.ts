import { sql } from 'kysely'

const today = sql<string>`app_today()`

/** What a person holds today: her units in words, and the roles that are more than a job. */
export const work = (tenantId: number) => sql<{ units: string; roles: string[] }>`(
  select coalesce(string_agg(distinct u.name, ' · ') filter (where h.kind <> 'deputy'), '') as units,
    coalesce(array_agg(o.name order by o.name) filter (where o.function <> 'employee'), '{}') as roles
  from position_holder h
  join position o on o.tenant_id = h.tenant_id and o.id = h.position_id
    and (o.valid_to is null or o.valid_to >= ${today})
  join unit u on u.tenant_id = o.tenant_id and u.id = o.unit_id
  where h.tenant_id = ${tenantId} and h.person_id = p.id
    and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today}))`

/** Whether a person is employed in one of these units or anywhere below them. */
export const worksUnder = (tenantId: number, unitIds: readonly string[]) => sql<boolean>`exists (
  select from position_holder h
  join position o on o.tenant_id = h.tenant_id and o.id = h.position_id
  join unit u on u.tenant_id = o.tenant_id and u.id = o.unit_id
  where h.tenant_id = ${tenantId} and h.person_id = p.id and h.kind <> 'deputy' and u.path && ${unitIds}::uuid[]
    and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today}))`

/** Whether a person is employed in no unit today: what is done unit by unit does not reach her. */
export const worksNowhere = (tenantId: number) => sql<boolean>`not exists (
  select from position_holder h
  where h.tenant_id = ${tenantId} and h.person_id = p.id and h.kind <> 'deputy'
    and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today}))`
