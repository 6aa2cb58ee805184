-- case: Old inheritance: the child has the columns of its parent.
-- file: 0001_tables.sql
CREATE TABLE animals (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE dogs (breed text) INHERITS (animals);
-- file: 0002_column.sql
ALTER TABLE animals ADD COLUMN legs integer NOT NULL DEFAULT 4;
-- file: 0002_column.down.sql
ALTER TABLE animals DROP COLUMN legs;
