-- case: Single quotes are no JSON.
-- expect: MIG2002 0002_config.sql(1,34)
-- file: 0001_config.sql
CREATE TABLE config (name text PRIMARY KEY, value jsonb NOT NULL);
-- file: 0002_config.sql
INSERT INTO config VALUES ('ui', '{''theme'': ''dark''}');
