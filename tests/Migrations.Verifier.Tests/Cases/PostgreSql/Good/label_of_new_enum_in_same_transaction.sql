-- case: The labels of a type that is made in the same transaction can be used.
-- file: 0001_type.sql
CREATE TYPE colour AS ENUM ('red');
ALTER TYPE colour ADD VALUE 'blue';
CREATE TABLE paints (id bigint PRIMARY KEY, colour colour NOT NULL DEFAULT 'blue');
INSERT INTO paints (id) VALUES (100001);
-- file: 0001_type.down.sql
DROP TABLE paints;
DROP TYPE colour;
