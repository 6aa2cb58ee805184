-- case: The column of the index was never added.
-- expect: MIG2001 0002_index.sql(1,1)
-- file: 0001_posts.sql
CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL);
-- file: 0002_index.sql
CREATE INDEX posts_published_at ON posts (published_at);
