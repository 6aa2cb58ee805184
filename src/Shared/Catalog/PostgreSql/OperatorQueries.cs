using static Migrations.Catalog.PostgreSql.CatalogText;

namespace Migrations.Catalog.PostgreSql;

/// <summary>Operators, their classes and families, casts, collations, conversions.</summary>
internal static class OperatorQueries
{
    public static IEnumerable<CatalogQuery> All(int version) => [Operators, Classes, Families, Casts, Collations(version), Conversions, Transforms];

    private static CatalogQuery Operators => new("pg_operator", $"""
        {Head("'Operator'", "pg_operator", "o.oid", "o.oid")}, n.nspname AS schema,
          format('%s (%s, %s)', o.oprname, CASE o.oprleft WHEN 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END, CASE o.oprright WHEN 0 THEN 'NONE' ELSE format_type(o.oprright, NULL) END) AS name,
          concat_ws(' ', 'FUNCTION', o.oprcode, 'RETURNS', format_type(o.oprresult, NULL), 'COMMUTATOR', o.oprcom::regoperator, 'NEGATOR', o.oprnegate::regoperator, 'RESTRICT', o.oprrest, 'JOIN', o.oprjoin,
            CASE WHEN o.oprcanhash THEN 'HASHES' END, CASE WHEN o.oprcanmerge THEN 'MERGES' END) AS definition,
          {Comment("pg_operator", "o.oid")}
        FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid = ANY ($1)
        """);

    private static CatalogQuery Classes => new("pg_opclass", $"""
        {Head("'OperatorClass'", "pg_opclass", "o.oid", "o.oid")}, n.nspname AS schema, format('%s USING %s', o.opcname, m.amname) AS name,
          concat_ws(' ', CASE WHEN o.opcdefault THEN 'DEFAULT' END, 'FOR TYPE', format_type(o.opcintype, NULL), 'FAMILY', f.opfname, 'STORAGE ' || format_type(nullif(o.opckeytype, 0), NULL)) AS definition,
          {Comment("pg_opclass", "o.oid")}
        FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod JOIN pg_opfamily f ON f.oid = o.opcfamily WHERE o.oid = ANY ($1)
        """);

    private static CatalogQuery Families => new("pg_opfamily", $"""
        {Head("'OperatorFamily'", "pg_opfamily", "f.oid", "f.oid")}, n.nspname AS schema, format('%s USING %s', f.opfname, m.amname) AS name,
          concat_ws(' ', 'FAMILY',
            (SELECT string_agg(format('OPERATOR %s %s %s %s', a.amopstrategy, a.amopopr::regoperator, a.amoppurpose, a.amopsortfamily <> 0), ', ' ORDER BY a.amopstrategy, a.amopopr::regoperator::text)
              FROM pg_amop a WHERE a.amopfamily = f.oid),
            (SELECT string_agg(format('FUNCTION %s (%s, %s) %s', a.amprocnum, format_type(a.amproclefttype, NULL), format_type(a.amprocrighttype, NULL), a.amproc::regprocedure), ', '
              ORDER BY a.amprocnum, a.amproc::regprocedure::text) FROM pg_amproc a WHERE a.amprocfamily = f.oid)) AS definition,
          {Comment("pg_opfamily", "f.oid")}
        FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod WHERE f.oid = ANY ($1)
        """);

    private static CatalogQuery Casts => new("pg_cast", $"""
        {Head("'Cast'", "pg_cast", "c.oid", "c.oid")}, format('%s AS %s', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)) AS name,
          concat_ws(' ', c.castmethod, nullif(c.castfunc, 0)::regprocedure, c.castcontext) AS definition, {Comment("pg_cast", "c.oid")}
        FROM pg_cast c WHERE c.oid = ANY ($1)
        """);

    private static CatalogQuery Collations(int version) => new("pg_collation", $"""
        {Head("'Collation'", "pg_collation", "c.oid", "c.oid")}, n.nspname AS schema, c.collname AS name,
          concat_ws(' ', c.collprovider, c.collisdeterministic, c.collencoding, c.collcollate, c.collctype
            {(version >= 170000 ? ", c.colllocale" : version >= 150000 ? ", c.colliculocale" : "")}{(version >= 160000 ? ", c.collicurules" : "")}) AS definition,
          {Comment("pg_collation", "c.oid")}
        FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE c.oid = ANY ($1)
        """);

    private static CatalogQuery Conversions => new("pg_conversion", $"""
        {Head("'Conversion'", "pg_conversion", "c.oid", "c.oid")}, n.nspname AS schema, c.conname AS name,
          concat_ws(' ', CASE WHEN c.condefault THEN 'DEFAULT' END, pg_encoding_to_char(c.conforencoding), 'TO', pg_encoding_to_char(c.contoencoding), c.conproc) AS definition,
          {Comment("pg_conversion", "c.oid")}
        FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace WHERE c.oid = ANY ($1)
        """);

    private static CatalogQuery Transforms => new("pg_transform", $"""
        {Head("'Transform'", "pg_transform", "t.oid", "t.oid")}, format('FOR %s LANGUAGE %s', format_type(t.trftype, NULL), l.lanname) AS name,
          concat_ws(' ', 'FROM SQL', t.trffromsql, 'TO SQL', t.trftosql) AS definition, {Comment("pg_transform", "t.oid")}
        FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE t.oid = ANY ($1)
        """);
}
