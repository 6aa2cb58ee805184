-- case: A rule and extended statistics.
-- file: 0001_table.sql
CREATE TABLE t (a integer, b integer);
CREATE TABLE t_log (a integer);
-- file: 0002_rule.sql
CREATE RULE t_copy AS ON INSERT TO t DO ALSO INSERT INTO t_log VALUES (NEW.a);
CREATE STATISTICS t_ab (dependencies) ON a, b FROM t;
-- file: 0002_rule.down.sql
DROP STATISTICS t_ab;
DROP RULE t_copy ON t;
