-- case: The preamble of pg_dump: no search path, bodies not checked, everything qualified.
-- file: 0001_baseline.sql
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE FUNCTION public.total_of(invoice bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$ SELECT sum(amount) FROM public.lines WHERE invoice_id = invoice $$;

SET default_tablespace = '';
SET default_table_access_method = heap;

CREATE TABLE public.lines (
    id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    amount numeric(12,2) DEFAULT 0.00 NOT NULL
);
CREATE SEQUENCE public.lines_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.lines_id_seq OWNED BY public.lines.id;
ALTER TABLE ONLY public.lines ALTER COLUMN id SET DEFAULT nextval('public.lines_id_seq'::regclass);
ALTER TABLE ONLY public.lines ADD CONSTRAINT lines_pkey PRIMARY KEY (id);
CREATE INDEX lines_invoice_id ON public.lines USING btree (invoice_id);
-- file: 0002_note.sql
ALTER TABLE lines ADD COLUMN note text;
-- file: 0002_note.down.sql
ALTER TABLE lines DROP COLUMN note;
