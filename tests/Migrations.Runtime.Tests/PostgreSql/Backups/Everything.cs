namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>A database with a value of nearly every type and an object of nearly every kind.</summary>
internal static class Everything
{
    public const string Types = """"
        CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE SCHEMA "Füße ""x"""; CREATE SCHEMA other;
        CREATE TYPE public.mood AS ENUM ('sad', 'it''s ok', 'happy');
        CREATE DOMAIN public.positive AS integer CHECK (VALUE > 0);
        CREATE DOMAIN public.moods AS public.mood[];
        CREATE TYPE public.pair AS (a integer, b text);
        CREATE TYPE public.mooded AS (m public.mood, p public.pair);
        CREATE TYPE public.floats AS RANGE (subtype = float8);
        CREATE FUNCTION public.twice(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT i * 2';
        CREATE TABLE public.every_type (
          id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, small smallint, big bigint, number numeric, exact numeric(12, 3), single real, wide double precision, cash money, flag boolean,
          plain text, fixed char(5), varied varchar(20), bytes bytea, day date, clock time, zoned timetz, moment timestamp, instant timestamptz, span interval, key uuid, doc json, docb jsonb, markup xml,
          bits bit(3), more_bits varbit, address inet, network cidr, mac macaddr, dot point, shape polygon, vector tsvector, query tsquery, ints integer[], texts text[], grid integer[][],
          ir int4range, nr numrange, tr tstzrange, im int4multirange, feeling public.mood, feelings public.mood[], listed public.moods, plus public.positive, couple public.pair, couples public.pair[], felt public.mooded,
          fr public.floats, folded citext, folds citext[], map hstore, relation regclass, ch "char", lsn pg_lsn, jp jsonpath, generated integer GENERATED ALWAYS AS (small * 2) STORED, "Größe €" text DEFAULT 'ü');
        INSERT INTO public.every_type (small) VALUES (NULL);
        INSERT INTO public.every_type (small, big, number, exact, single, wide, cash, flag, plain, fixed, varied, bytes, day, clock, zoned, moment, instant, span, key, doc, docb, markup, bits, more_bits, address, network, mac,
          dot, shape, vector, query, ints, texts, grid, ir, nr, tr, im, feeling, feelings, listed, plus, couple, couples, felt, fr, folded, folds, map, relation, ch, lsn, jp) VALUES
          (-32768, 9223372036854775807, 'NaN', 1.500, 'Infinity', '-Infinity', 12.34, true, E'line\nbreak\ttab \\. \\N ü€😀', 'ab', 'x', '\x00ff0a5c', 'infinity', '23:59:59.999999', '12:00:00+05:30', '-infinity', 'infinity', '1 year -2 mons 3 days -04:05:06.7',
           '00000000-0000-0000-0000-0000000000ff', '{"a" : 1}', '{"b": [1, null]}', '<a>ü</a>', B'101', B'1', '::1', '10.0.0.0/8', '08:00:2b:01:02:03', '(1,2)', '((0,0),(1,1),(2,0))', 'a:1 b:2', 'a & b', '{1,NULL,3}', ARRAY['', NULL, 'NULL', '"', 'a,b'], '[0:1][2:3]={{1,2},{3,4}}',
           '[1,5)', '(,1.5]', '[2020-01-01 00:00+00,)', '{[1,3),[5,7)}', 'it''s ok', '{sad,happy}', '{sad}', 5, '(1,"a b")', ARRAY[ROW(1, NULL)::public.pair, NULL], ROW('happy', ROW(2, 'x')), '[1.5,2.5]', 'ABC', '{A,b}', 'k=>v, n=>NULL', 'public.every_type', 'x', '16/B374D848', '$.a[*]');
        INSERT INTO public.every_type (number, single, instant, span, ints, docb, plain) VALUES ('Infinity', 'NaN', '0044-03-15 12:00+00 BC', '0', '{}', 'null', ''), ('-Infinity', '-0', '294276-12-31 23:59:59+00', '-178000000 years', NULL, '"x"', repeat('long ', 50000));
        """";

    public const string Objects = """"
        CREATE TABLE "Füße ""x"""."Tisch €" ("Nr" bigserial PRIMARY KEY, "Text" text COLLATE "C" NOT NULL, UNIQUE ("Text"));
        INSERT INTO "Füße ""x"""."Tisch €" ("Text") SELECT 'Zeile ' || i FROM generate_series(1, 50) i;
        CREATE TABLE public.nodes (id integer PRIMARY KEY, parent integer REFERENCES public.nodes ON DELETE CASCADE, label text);
        INSERT INTO public.nodes SELECT i, nullif(201 - i, 0) FROM generate_series(1, 200) i;
        CREATE TABLE public.left_side (id integer PRIMARY KEY, r integer); CREATE TABLE public.right_side (id integer PRIMARY KEY, l integer REFERENCES public.left_side DEFERRABLE INITIALLY DEFERRED);
        ALTER TABLE public.left_side ADD CONSTRAINT to_right FOREIGN KEY (r) REFERENCES public.right_side DEFERRABLE INITIALLY DEFERRED;
        BEGIN; INSERT INTO public.left_side VALUES (1, 1), (2, NULL); INSERT INTO public.right_side VALUES (1, 1); COMMIT;
        CREATE TABLE public.events (at date NOT NULL, kind text NOT NULL, payload jsonb, PRIMARY KEY (at, kind)) PARTITION BY RANGE (at);
        CREATE TABLE public.events_2024 PARTITION OF public.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE public.events_rest PARTITION OF public.events DEFAULT PARTITION BY LIST (kind);
        CREATE TABLE public.events_rest_a PARTITION OF public.events_rest FOR VALUES IN ('a'); CREATE TABLE public.events_rest_b PARTITION OF public.events_rest DEFAULT;
        CREATE INDEX events_kind ON public.events (kind);
        INSERT INTO public.events SELECT date '2024-12-01' + i, CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END, jsonb_build_object('i', i) FROM generate_series(1, 60) i;
        CREATE TABLE public.base (id integer, name text); CREATE TABLE public.derived (extra text) INHERITS (public.base);
        INSERT INTO public.base VALUES (1, 'one'); INSERT INTO public.derived VALUES (2, 'two', 'x');
        CREATE TABLE public.empty (); CREATE TABLE public.none (a integer); INSERT INTO public.empty DEFAULT VALUES;
        CREATE UNLOGGED TABLE public.fast (id integer); INSERT INTO public.fast VALUES (7);
        CREATE SEQUENCE other.free START 5 INCREMENT 3; SELECT nextval('other.free'), nextval('other.free'); CREATE SEQUENCE other.fresh START 11;
        CREATE TABLE other.audit (id integer GENERATED BY DEFAULT AS IDENTITY, what text);
        CREATE FUNCTION other.note() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN INSERT INTO other.audit (what) VALUES (TG_TABLE_NAME || ' ' || TG_OP); RETURN NULL; END $f$;
        CREATE TRIGGER note AFTER INSERT OR DELETE OR TRUNCATE ON public.none EXECUTE FUNCTION other.note();
        CREATE TRIGGER note AFTER INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION other.note(); ALTER TABLE public.none DISABLE TRIGGER note;
        CREATE TABLE public.secret (id integer PRIMARY KEY, owner text); ALTER TABLE public.secret ENABLE ROW LEVEL SECURITY; CREATE POLICY mine ON public.secret USING (owner = current_user); INSERT INTO public.secret VALUES (1, 'me');
        CREATE TABLE public.unchecked (id integer, n text); INSERT INTO public.unchecked VALUES (-1);
        DO $d$ BEGIN IF current_setting('server_version_num')::integer >= 180000 THEN EXECUTE 'ALTER TABLE public.unchecked ADD CONSTRAINT has_n NOT NULL n NOT VALID'; END IF; END $d$; ALTER TABLE public.unchecked ADD CONSTRAINT is_positive CHECK (id > 0) NOT VALID;
        CREATE VIEW public.labels AS SELECT id, label FROM public.nodes; CREATE VIEW public.label_count AS SELECT count(*) AS n FROM public.labels;
        CREATE MATERIALIZED VIEW public.totals AS SELECT kind, count(*) AS n FROM public.events GROUP BY kind; CREATE UNIQUE INDEX totals_kind ON public.totals (kind);
        CREATE MATERIALIZED VIEW public.hollow AS SELECT 1 AS one WITH NO DATA;
        CREATE FUNCTION public.labelled(n public.nodes) RETURNS text LANGUAGE sql STABLE AS 'SELECT n.label';
        CREATE PROCEDURE public.nothing() LANGUAGE sql AS ''; CREATE INDEX nodes_label ON public.nodes (lower(label)) WHERE label IS NOT NULL; CREATE STATISTICS public.node_stats ON id, parent FROM public.nodes;
        CREATE RULE no_delete AS ON DELETE TO public.secret DO INSTEAD NOTHING;
        COMMENT ON TABLE public.nodes IS 'a tree'; COMMENT ON COLUMN public.nodes.label IS 'it''s \ text'; COMMENT ON SCHEMA other IS 'elsewhere';
        GRANT SELECT ON public.nodes TO PUBLIC; GRANT UPDATE (label) ON public.nodes TO pg_monitor WITH GRANT OPTION; REVOKE EXECUTE ON FUNCTION public.twice(integer) FROM PUBLIC; GRANT USAGE ON SCHEMA other TO pg_monitor;
        ALTER VIEW public.labels OWNER TO pg_monitor;
        """";
}
