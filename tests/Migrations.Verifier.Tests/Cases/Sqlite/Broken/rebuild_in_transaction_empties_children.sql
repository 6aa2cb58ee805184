-- case: Foreign keys are on, so dropping the old table deletes the rows of its children. Down cannot bring them back.
-- expect: MIG2102 0002_genre.down.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE albums (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE songs (id INTEGER PRIMARY KEY, album_id INTEGER REFERENCES albums (id) ON DELETE CASCADE, title TEXT);
-- file: 0002_genre.sql
ALTER TABLE albums ADD COLUMN genre TEXT;
-- file: 0002_genre.down.sql
CREATE TABLE albums_old (id INTEGER PRIMARY KEY, title TEXT);
INSERT INTO albums_old SELECT id, title FROM albums;
DROP TABLE albums;
ALTER TABLE albums_old RENAME TO albums;
