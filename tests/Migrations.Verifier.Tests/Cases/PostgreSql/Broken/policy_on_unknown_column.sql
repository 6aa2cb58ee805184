-- case: A policy compares a column that the table does not have.
-- expect: MIG2001 0002_policy.sql(1,1)
-- file: 0001_documents.sql
CREATE TABLE documents (id bigint PRIMARY KEY, owner_id bigint NOT NULL);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
-- file: 0002_policy.sql
CREATE POLICY documents_tenant ON documents
  USING (tenant_id = current_setting('app.tenant')::bigint);
