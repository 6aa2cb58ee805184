-- case: The thirtieth of February.
-- expect: MIG2002 0002_holidays.sql(1,36)
-- file: 0001_holidays.sql
CREATE TABLE holidays (day date PRIMARY KEY);
-- file: 0002_holidays.sql
INSERT INTO holidays (day) VALUES ('2026-02-30');
