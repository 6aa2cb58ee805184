-- case: A table that enforces types itself.
-- may-info: MIG2902
-- file: 0001_table.sql
CREATE TABLE readings (id INTEGER PRIMARY KEY, value REAL NOT NULL CHECK (typeof(value) = 'real'), at INTEGER NOT NULL CHECK (typeof(at) = 'integer' AND at > 0));
-- file: 0002_unit.sql
ALTER TABLE readings ADD COLUMN unit TEXT;
-- file: 0002_unit.down.sql
ALTER TABLE readings DROP COLUMN unit;
