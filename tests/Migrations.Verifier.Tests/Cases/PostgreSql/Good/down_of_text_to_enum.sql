-- case: The default is taken away and set again around the change of the type, in both directions.
-- file: 0001_jobs.sql
CREATE TABLE jobs (id bigint PRIMARY KEY, state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done')));
-- file: 0002_state.sql
CREATE TYPE job_state AS ENUM ('new', 'done');
ALTER TABLE jobs DROP CONSTRAINT jobs_state_check;
ALTER TABLE jobs ALTER COLUMN state DROP DEFAULT;
ALTER TABLE jobs ALTER COLUMN state TYPE job_state USING state::job_state;
ALTER TABLE jobs ALTER COLUMN state SET DEFAULT 'new';
-- file: 0002_state.down.sql
ALTER TABLE jobs ALTER COLUMN state DROP DEFAULT;
ALTER TABLE jobs ALTER COLUMN state TYPE text;
ALTER TABLE jobs ALTER COLUMN state SET DEFAULT 'new';
ALTER TABLE jobs ADD CONSTRAINT jobs_state_check CHECK (state IN ('new', 'done'));
DROP TYPE job_state;
