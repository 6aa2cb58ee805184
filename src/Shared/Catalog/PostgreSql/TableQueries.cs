using static Migrations.Catalog.PostgreSql.CatalogText;

namespace Migrations.Catalog.PostgreSql;

/// <summary>Constraints, indexes and what else belongs to a table.</summary>
internal static class TableQueries
{
    private const string ForeignKeyAction = "WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' WHEN 'a' THEN 'NO ACTION' END";

    /// <summary>What DDL does to an index that its own definition does not print.</summary>
    private const string IndexExtras =
        "CASE WHEN NOT i.indisvalid THEN 'INVALID' END, CASE WHEN i.indisclustered THEN 'CLUSTERED' END, CASE WHEN i.indisreplident THEN 'REPLICA IDENTITY' END,"
        + " 'TABLESPACE ' || (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = x.reltablespace),"
        + " 'PARTITION OF ' || (SELECT string_agg(h.inhparent::regclass::text, ', ') FROM pg_inherits h WHERE h.inhrelid = x.oid),"
        + " (SELECT string_agg(format('STATISTICS %s ON %s', q.attstattarget, q.attnum), ' ' ORDER BY q.attnum) FROM pg_attribute q WHERE q.attrelid = x.oid AND q.attstattarget >= 0)";

    private const string OwnedByConstraint =
        "EXISTS (SELECT FROM pg_depend o WHERE o.classid = 'pg_class'::regclass AND o.objid = i.indexrelid AND o.refclassid = 'pg_constraint'::regclass AND o.deptype = 'i')";

    public static IEnumerable<CatalogQuery> All(int version) => [Constraints(version), Indexes, Triggers, Policies, Rules, Statistics(version)];

    private static CatalogQuery Constraints(int version) => new("pg_class", $"""
        {Head("CASE k.contype WHEN 'p' THEN 'PrimaryKey' WHEN 'u' THEN 'Unique' WHEN 'c' THEN 'Check' WHEN 'f' THEN 'ForeignKey' WHEN 'x' THEN 'Exclude' ELSE 'NotNull' END", "pg_constraint", "k.oid", "c.oid")},
          n.nspname AS schema, c.relname AS parent, k.conname AS name,
          concat_ws(' ', pg_get_constraintdef(k.oid), CASE WHEN NOT k.conislocal THEN 'INHERITED' END,
            (SELECT 'TRIGGERS ' || string_agg(DISTINCT g.tgenabled::text, '') FROM pg_trigger g WHERE g.tgconstraint = k.oid AND k.contype = 'f' AND g.tgenabled <> 'O'),
            (SELECT nullif(concat_ws(' ', {Options("WITH", "x.reloptions")}, {IndexExtras}), '') FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
              WHERE i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x'))) AS definition,
          {Comment("pg_constraint", "k.oid")},
          {ColumnNames("c.oid", "k.conkey")} AS columns,
          CASE k.contype WHEN 'c' THEN pg_get_expr(k.conbin, k.conrelid) END AS expression,
          CASE k.contype WHEN 'f' THEN (SELECT m.nspname FROM pg_class r JOIN pg_namespace m ON m.oid = r.relnamespace WHERE r.oid = k.confrelid) END AS referenced_schema,
          CASE k.contype WHEN 'f' THEN (SELECT r.relname FROM pg_class r WHERE r.oid = k.confrelid) END AS referenced_table,
          CASE k.contype WHEN 'f' THEN {ColumnNames("k.confrelid", "k.confkey")} END AS referenced_columns,
          CASE k.contype WHEN 'f' THEN CASE k.confdeltype {ForeignKeyAction} END AS on_delete,
          CASE k.contype WHEN 'f' THEN CASE k.confupdtype {ForeignKeyAction} END AS on_update,
          CASE k.confmatchtype WHEN 'f' THEN 'true' END AS match_full,
          CASE WHEN k.condeferrable THEN 'true' END AS "deferrable", CASE WHEN NOT k.convalidated THEN 'true' END AS not_valid
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype <> 't'
        WHERE c.oid = ANY ($1){(version >= 180000 ? OnlyNotNullOfItsOwn : "")}
        """, "constraint");

    /// <summary>Older servers have no such constraints, so one that says no more than its column is left out.</summary>
    private const string OnlyNotNullOfItsOwn =
        " AND (k.contype <> 'n' OR k.connoinherit OR NOT k.convalidated"
        + " OR k.conname <> (SELECT concat(c.relname, '_', u.attname, '_not_null') FROM pg_attribute u WHERE u.attrelid = c.oid AND u.attnum = k.conkey[1]))";

    private static CatalogQuery Indexes => new("pg_class", $"""
        {Head("'Index'", "pg_class", "x.oid", "c.oid")}, n.nspname AS schema, c.relname AS parent, x.relname AS name,
          concat_ws(' ', pg_get_indexdef(x.oid), {IndexExtras}) AS definition,
          {Comment("pg_class", "x.oid")},
          {ColumnNames("c.oid", "i.indkey[:i.indnkeyatts - 1]")} AS columns,
          CASE WHEN i.indisunique THEN 'true' END AS "unique", CASE WHEN i.indexprs IS NOT NULL THEN 'true' END AS expressions,
          pg_get_expr(i.indpred, i.indrelid) AS predicate, (SELECT m.amname FROM pg_am m WHERE m.oid = x.relam) AS method
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class x ON x.oid = i.indexrelid
        WHERE c.oid = ANY ($1) AND NOT {OwnedByConstraint}
        """, "index");

    private static CatalogQuery Triggers => new("pg_class", $"""
        {Head("'Trigger'", "pg_trigger", "t.oid", "c.oid")}, n.nspname AS schema, c.relname AS parent, t.tgname AS name,
          concat_ws(' ', pg_get_triggerdef(t.oid), CASE t.tgenabled WHEN 'D' THEN 'DISABLED' WHEN 'R' THEN 'REPLICA' WHEN 'A' THEN 'ALWAYS' END) AS definition,
          {Comment("pg_trigger", "t.oid")}
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
        WHERE c.oid = ANY ($1) AND c.relhastriggers
        """, "trigger");

    private static CatalogQuery Policies => new("pg_class", $"""
        {Head("'Policy'", "pg_policy", "p.oid", "c.oid")}, n.nspname AS schema, c.relname AS parent, p.polname AS name,
          concat_ws(' ', 'CREATE POLICY AS', CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
            'FOR', CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
            'TO', (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE r::regrole::text END, ', ' ORDER BY r::regrole::text) FROM unnest(p.polroles) r),
            'USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', 'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')') AS definition,
          {Comment("pg_policy", "p.oid")}
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_policy p ON p.polrelid = c.oid WHERE c.oid = ANY ($1)
        """, "policy");

    private static CatalogQuery Rules => new("pg_class", $"""
        {Head("'Rule'", "pg_rewrite", "r.oid", "c.oid")}, n.nspname AS schema, c.relname AS parent, r.rulename AS name,
          concat_ws(' ', pg_get_ruledef(r.oid), CASE r.ev_enabled WHEN 'D' THEN 'DISABLED' WHEN 'R' THEN 'REPLICA' WHEN 'A' THEN 'ALWAYS' END) AS definition,
          {Comment("pg_rewrite", "r.oid")}
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename <> '_RETURN'
        WHERE c.oid = ANY ($1) AND c.relhasrules
        """, "rule");

    private static CatalogQuery Statistics(int version) => new("pg_class", $"""
        {Head("'Statistics'", "pg_statistic_ext", "s.oid", "c.oid")}, m.nspname AS schema, c.relname AS parent, s.stxname AS name,
          concat_ws(' ', pg_get_statisticsobjdef(s.oid), {(version >= 130000 ? "CASE WHEN s.stxstattarget >= 0 THEN 'STATISTICS ' || s.stxstattarget END" : "NULL")}) AS definition,
          {Comment("pg_statistic_ext", "s.oid")}
        FROM pg_class c JOIN pg_statistic_ext s ON s.stxrelid = c.oid JOIN pg_namespace m ON m.oid = s.stxnamespace WHERE c.oid = ANY ($1)
        """, "statistics");
}
