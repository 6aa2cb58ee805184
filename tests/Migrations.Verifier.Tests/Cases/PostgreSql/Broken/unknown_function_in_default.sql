-- case: uuid_generate_v4 is of an extension that nothing creates.
-- expect: MIG2001 0001_tokens.sql(2,31)
-- file: 0001_tokens.sql
CREATE TABLE tokens (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  secret text NOT NULL
);
