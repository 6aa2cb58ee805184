-- case: The view is made first, its table later.
-- file: 0001_view.sql
CREATE VIEW latest AS SELECT id, at FROM visits ORDER BY at DESC LIMIT 10;
-- file: 0002_table.sql
CREATE TABLE visits (id INTEGER PRIMARY KEY, at TEXT);
