import type pg from 'pg'
import type { Row } from './format.ts'

// graphile-worker offers no way to read a job's payload, so these know its tables, as job-presence.ts does.

export const jobColumns = ['task', 'payload', 'queue', 'run_at', 'max_attempts', 'key', 'flags']

/** The jobs of municipality $1 that are still to be done, those under way too. What has been given up stays so. */
export const pendingJobs = `
  select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.flags
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  where j.payload->>'tenant' = $1::text and j.attempts < j.max_attempts`

/** Asks for them anew, with all their attempts before them, for the number the municipality has here. */
export async function addJobs(owner: pg.Client, rows: Row[], from: number, to: number): Promise<void> {
  await owner.query(
    `select graphile_worker.add_job(
        r->>0, ((r->>1)::jsonb || jsonb_build_object('tenant', $3::integer))::json,
        queue_name => regexp_replace(r->>2, ':' || $2::text || '$', ':' || $3::integer),
        run_at => (r->>3)::timestamptz, max_attempts => (r->>4)::integer,
        job_key => regexp_replace(r->>5, '^' || $2::text || ':', $3::integer || ':'),
        flags => (select array_agg(flag) from jsonb_object_keys((r->>6)::jsonb) flag))
     from json_array_elements($1::json) r`,
    [JSON.stringify(rows), String(from), to],
  )
}

export async function dropJobs(owner: pg.Client, tenantId?: number): Promise<void> {
  await owner.query(
    "delete from graphile_worker._private_jobs where $1::text is null or payload->>'tenant' = $1::text",
    [tenantId === undefined ? null : String(tenantId)],
  )
}

/** What waits to be told to somebody outside. */
export async function dropOutwardJobs(owner: pg.Client, tenantId: number): Promise<void> {
  await owner.query(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
     where t.id = j.task_id and j.payload->>'tenant' = $1::text and t.identifier in ('sendMail', 'sendPush', 'deliverWebhook')`,
    [String(tenantId)],
  )
}
