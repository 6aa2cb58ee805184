-- case: The key deleted with its parent, the restored one does not.
-- expect: MIG2101 0002_drop_key.down.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint CONSTRAINT comments_post REFERENCES posts ON DELETE CASCADE);
-- file: 0002_drop_key.sql
ALTER TABLE comments DROP CONSTRAINT comments_post;
-- file: 0002_drop_key.down.sql
ALTER TABLE comments ADD CONSTRAINT comments_post FOREIGN KEY (post_id) REFERENCES posts (id);
