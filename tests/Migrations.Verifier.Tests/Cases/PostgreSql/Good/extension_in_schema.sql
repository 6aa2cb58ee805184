-- case: An extension in a schema of its own, found by the qualified name.
-- file: 0001_extension.sql
CREATE SCHEMA extensions;
CREATE EXTENSION pgcrypto SCHEMA extensions;
CREATE TABLE tokens (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), hash text NOT NULL DEFAULT encode(extensions.digest('x', 'sha256'), 'hex'));
-- file: 0001_extension.down.sql
DROP TABLE tokens;
DROP EXTENSION pgcrypto;
DROP SCHEMA extensions;
