using static Migrations.Catalog.PostgreSql.CatalogText;

namespace Migrations.Catalog.PostgreSql;

/// <summary>Types, and the checks of domains.</summary>
internal static class TypeQueries
{
    private const string From = "FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace";

    /// <summary>How the type is written where it is used.</summary>
    private const string Written = "format_type(t.oid, NULL) AS written";

    public static IEnumerable<CatalogQuery> All(int version) => [Enums, Domains, DomainConstraints, Composites, CompositeColumns(version), Ranges(version), Others];

    private static CatalogQuery Enums => new("pg_type", $"""
        {Head("'Enum'", "pg_type", "t.oid", "t.oid")}, n.nspname AS schema, t.typname AS name,
          'ENUM (' || coalesce((SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid), '') || ')' AS definition,
          {Comment("pg_type", "t.oid")}, {Written},
          (SELECT string_agg(e.enumlabel, {ListSeparator} ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels
        {From} WHERE t.oid = ANY ($1) AND t.typtype = 'e'
        """, "enum");

    private static CatalogQuery Domains => new("pg_type", $"""
        {Head("'Domain'", "pg_type", "t.oid", "t.oid")}, n.nspname AS schema, t.typname AS name,
          concat_ws(' ', 'DOMAIN AS', format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typcollation <> b.typcollation THEN 'COLLATE ' || t.typcollation::regcollation END,
            'DEFAULT ' || pg_get_expr(t.typdefaultbin, 0), CASE WHEN t.typnotnull THEN 'NOT NULL' END) AS definition,
          {Comment("pg_type", "t.oid")}, {Written}, format_type(t.typbasetype, t.typtypmod) AS type, CASE WHEN t.typnotnull THEN 'false' ELSE 'true' END AS nullable
        {From} JOIN pg_type b ON b.oid = t.typbasetype WHERE t.oid = ANY ($1) AND t.typtype = 'd'
        """, "domain");

    private static CatalogQuery DomainConstraints => new("pg_type", $"""
        {Head("'Check'", "pg_constraint", "k.oid", "t.oid")}, n.nspname AS schema, t.typname AS parent, k.conname AS name,
          pg_get_constraintdef(k.oid) AS definition, {Comment("pg_constraint", "k.oid")},
          pg_get_expr(k.conbin, 0) AS expression, CASE WHEN NOT k.convalidated THEN 'true' END AS not_valid
        {From} JOIN pg_constraint k ON k.contypid = t.oid AND k.contype = 'c' WHERE t.oid = ANY ($1)
        """, "domain");

    private static CatalogQuery Composites => new("pg_type", $"""
        {Head("'CompositeType'", "pg_type", "t.oid", "t.oid")}, n.nspname AS schema, t.typname AS name,
          'COMPOSITE (' || coalesce((SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum)
            FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped), '') || ')' AS definition,
          {Comment("pg_type", "t.oid")}, {Written}
        {From} WHERE t.oid = ANY ($1) AND t.typtype = 'c'
        """, "composite");

    private static CatalogQuery CompositeColumns(int version) => new("pg_type", $"""
        {Head("'Column'", "pg_attribute", "c.oid", "y.oid")}, n.nspname AS schema, c.relname AS parent, {RelationQueries.ColumnDescription(version)}
        FROM pg_type y JOIN pg_class c ON c.oid = y.typrelid JOIN pg_namespace n ON n.oid = c.relnamespace {RelationQueries.ColumnFrom}
        WHERE y.oid = ANY ($1) AND y.typtype = 'c'
        """, "composite");

    private static CatalogQuery Ranges(int version) => new("pg_type", $"""
        {Head("'RangeType'", "pg_type", "t.oid", "t.oid")}, n.nspname AS schema, t.typname AS name,
          concat_ws(' ', 'RANGE OF', format_type(r.rngsubtype, NULL), 'OPCLASS ' || (SELECT format('%I.%I', m.nspname, o.opcname) FROM pg_opclass o JOIN pg_namespace m ON m.oid = o.opcnamespace WHERE o.oid = r.rngsubopc),
            CASE WHEN r.rngcollation <> 0 THEN 'COLLATE ' || r.rngcollation::regcollation END, CASE WHEN r.rngcanonical <> 0 THEN 'CANONICAL ' || r.rngcanonical::regprocedure END,
            CASE WHEN r.rngsubdiff <> 0 THEN 'DIFF ' || r.rngsubdiff::regprocedure END{(version >= 140000 ? ", 'MULTIRANGE ' || format_type(r.rngmultitypid, NULL)" : "")}) AS definition,
          {Comment("pg_type", "t.oid")}, {Written}, format_type(r.rngsubtype, NULL) AS subtype
        {From} JOIN pg_range r ON r.rngtypid = t.oid WHERE t.oid = ANY ($1) AND t.typtype = 'r'
        """, "range");

    private static CatalogQuery Others => new("pg_type", $"""
        {Head("'BaseType'", "pg_type", "t.oid", "t.oid")}, n.nspname AS schema, t.typname AS name,
          CASE t.typtype WHEN 'p' THEN 'SHELL' ELSE concat_ws(' ', 'INPUT', t.typinput, 'OUTPUT', t.typoutput, 'RECEIVE', t.typreceive, 'SEND', t.typsend, 'TYPMOD', t.typmodin, t.typmodout,
            'ANALYZE', t.typanalyze, 'LENGTH', t.typlen, 'BY VALUE', t.typbyval, 'ALIGNMENT', t.typalign, 'STORAGE', t.typstorage, 'CATEGORY', t.typcategory, 'PREFERRED', t.typispreferred,
            'DELIMITER', t.typdelim, 'DEFAULT ' || t.typdefault, CASE WHEN t.typelem <> 0 THEN 'ELEMENT ' || format_type(t.typelem, NULL) END, 'COLLATABLE', t.typcollation <> 0) END AS definition,
          {Comment("pg_type", "t.oid")}, {Written}
        {From} WHERE t.oid = ANY ($1) AND t.typtype IN ('b', 'p')
        """, "base");
}
