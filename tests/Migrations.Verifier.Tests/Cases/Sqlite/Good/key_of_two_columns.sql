-- case: The parent has a unique index of two columns, made behind the child.
-- file: 0001_tables.sql
CREATE TABLE regions (country TEXT NOT NULL, code TEXT NOT NULL);
CREATE TABLE cities (id INTEGER PRIMARY KEY, country TEXT, region TEXT, FOREIGN KEY (country, region) REFERENCES regions (country, code));
CREATE UNIQUE INDEX regions_key ON regions (country, code);
