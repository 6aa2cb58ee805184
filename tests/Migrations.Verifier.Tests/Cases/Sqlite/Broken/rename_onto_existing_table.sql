-- case: The old table was not dropped before.
-- expect: MIG2003 0002_swap.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE m (id INTEGER PRIMARY KEY);
CREATE TABLE m_new (id INTEGER PRIMARY KEY, v REAL);
-- file: 0002_swap.sql
ALTER TABLE m_new RENAME TO m;
