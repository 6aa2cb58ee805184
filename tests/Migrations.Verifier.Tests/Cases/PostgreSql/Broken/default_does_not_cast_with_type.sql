-- case: The column converts by USING, its default does not.
-- expect: MIG2002 0002_state.sql(1,1)
-- file: 0001_jobs.sql
CREATE TABLE jobs (id bigint PRIMARY KEY, state text NOT NULL DEFAULT 'new');
CREATE TYPE job_state AS ENUM ('new', 'done');
-- file: 0002_state.sql
ALTER TABLE jobs ALTER COLUMN state TYPE job_state USING state::job_state;
