-- case: Not even the owner sees rows without the setting.
-- file: 0001_documents.sql
CREATE TABLE documents (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, body text);
-- file: 0002_security.sql
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY documents_tenant ON documents
  USING (tenant_id = current_setting('app.tenant_id', true)::bigint)
  WITH CHECK (tenant_id = current_setting('app.tenant_id', true)::bigint);
-- file: 0002_security.down.sql
DROP POLICY documents_tenant ON documents;
ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE documents DISABLE ROW LEVEL SECURITY;
-- file: 0003_title.sql
ALTER TABLE documents ADD COLUMN title text NOT NULL DEFAULT '';
-- file: 0003_title.down.sql
ALTER TABLE documents DROP COLUMN title;
