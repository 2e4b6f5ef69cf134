import { Logger, runMigrations } from 'graphile-worker'
import type pg from 'pg'

/** What the queue says while it is made is of no use to an operator; what goes wrong is thrown. */
const silent = new Logger(() => () => undefined)

/**
 * Rights over the queue of graphile-worker, which keeps its tables behind row-level security. Without the policies a worker
 * connects, says that it looks for jobs and never finds one. Others reach the queue through `enqueue` alone, in the
 * transaction of what is to be followed up.
 */
const rights = `
  GRANT USAGE ON SCHEMA graphile_worker TO meyasu_worker;
  GRANT SELECT ON graphile_worker.migrations TO meyasu_worker;
  GRANT SELECT, INSERT, UPDATE, DELETE ON graphile_worker._private_jobs, graphile_worker._private_job_queues,
    graphile_worker._private_tasks, graphile_worker._private_known_crontabs TO meyasu_worker;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO meyasu_worker;
  DO $$
  DECLARE guarded regclass;
  BEGIN
    FOR guarded IN
      SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity
        AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'worker')
    LOOP
      EXECUTE format('CREATE POLICY worker ON %s TO meyasu_worker USING (true) WITH CHECK (true)', guarded);
    END LOOP;
  END $$;
  CREATE OR REPLACE FUNCTION public.enqueue(task text, payload json, run_at timestamptz, job_key text) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key)).id
  $$;
  REVOKE ALL ON FUNCTION public.enqueue(text, json, timestamptz, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION public.enqueue(text, json, timestamptz, text) TO meyasu_app, meyasu_worker;`

/** Makes the queue of jobs in the owner's database, or brings it to the present version, with the rights of `enqueue` and the worker. */
export async function prepareJobQueue(ownerUrl: string, owner: pg.Client): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: silent })
  await owner.query(rights)
}
