namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>From objects of the catalog to the units that they belong to.</summary>
internal sealed class UnitResolver(PreparedQueries prepared)
{
    /// <summary>Catalogs whose rows belong to something else, and how the query <c>o(class, id)</c> finds that.</summary>
    private static readonly Dictionary<string, string> s_owners = new(StringComparer.Ordinal)
    {
        ["pg_class"] = """
            SELECT CASE c.relkind WHEN 'c' THEN 'pg_type' ELSE 'pg_class' END, CASE c.relkind WHEN 'c' THEN c.reltype ELSE coalesce(i.indrelid, d.refobjid, c.oid) END
            FROM o JOIN pg_class c ON c.oid = o.id LEFT JOIN pg_index i ON i.indexrelid = c.oid AND c.relkind IN ('i', 'I')
              LEFT JOIN pg_depend d ON c.relkind IN ('S', 't') AND d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i' AND d.refclassid = 'pg_class'::regclass
            WHERE o.class = 'pg_class'
            """,
        ["pg_type"] = """
            SELECT CASE WHEN r.relkind <> 'c' THEN 'pg_class' ELSE 'pg_type' END, CASE WHEN r.relkind <> 'c' THEN r.oid ELSE coalesce(e.oid, t.oid) END
            FROM o JOIN pg_type t ON t.oid = o.id LEFT JOIN pg_type e ON e.typarray = t.oid LEFT JOIN pg_class r ON r.oid = coalesce(e.typrelid, t.typrelid) WHERE o.class = 'pg_type'
            """,
        ["pg_constraint"] = """
            SELECT CASE k.conrelid WHEN 0 THEN 'pg_type' ELSE 'pg_class' END, CASE k.conrelid WHEN 0 THEN k.contypid ELSE k.conrelid END
            FROM o JOIN pg_constraint k ON k.oid = o.id WHERE o.class = 'pg_constraint'
            """,
        ["pg_attrdef"] = "SELECT 'pg_class', x.adrelid FROM o JOIN pg_attrdef x ON x.oid = o.id WHERE o.class = 'pg_attrdef'",
        ["pg_trigger"] = "SELECT 'pg_class', x.tgrelid FROM o JOIN pg_trigger x ON x.oid = o.id WHERE o.class = 'pg_trigger'",
        ["pg_rewrite"] = "SELECT 'pg_class', x.ev_class FROM o JOIN pg_rewrite x ON x.oid = o.id WHERE o.class = 'pg_rewrite'",
        ["pg_policy"] = "SELECT 'pg_class', x.polrelid FROM o JOIN pg_policy x ON x.oid = o.id WHERE o.class = 'pg_policy'",
        ["pg_statistic_ext"] = "SELECT 'pg_class', x.stxrelid FROM o JOIN pg_statistic_ext x ON x.oid = o.id WHERE o.class = 'pg_statistic_ext'",
        ["pg_publication_rel"] = "SELECT 'pg_publication', x.prpubid FROM o JOIN pg_publication_rel x ON x.oid = o.id WHERE o.class = 'pg_publication_rel'",
        ["pg_publication_namespace"] = "SELECT 'pg_publication', x.oid FROM o CROSS JOIN pg_publication x WHERE o.class = 'pg_publication_namespace'",
        ["pg_amop"] = "SELECT 'pg_opfamily', x.amopfamily FROM o JOIN pg_amop x ON x.oid = o.id WHERE o.class = 'pg_amop'",
        ["pg_amproc"] = "SELECT 'pg_opfamily', x.amprocfamily FROM o JOIN pg_amproc x ON x.oid = o.id WHERE o.class = 'pg_amproc'",
    };

    private const string Given = "given(class, id) AS (SELECT ($1)[i]::regclass::text, ($1)[i + 1] FROM generate_series(1, cardinality($1), 2) i)";

    private static readonly string s_units = $"""
        units(class, id) AS ({string.Join("\nUNION ", s_owners.Values)} UNION SELECT o.class, o.id FROM o WHERE o.class NOT IN ('{string.Join("', '", s_owners.Keys)}')),
        heirs(id) AS (SELECT u.id FROM units u WHERE u.class = 'pg_class' UNION SELECT i.inhrelid FROM heirs h JOIN pg_inherits i ON i.inhparent = h.id)
        SELECT u.class, u.id FROM units u UNION SELECT 'pg_class', h.id FROM heirs h
        UNION SELECT 'pg_class', s.oid FROM heirs h JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = h.id AND d.classid = 'pg_class'::regclass AND d.deptype = 'a'
          JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
        """;

    private static readonly string s_ofObjects = $"WITH RECURSIVE {Given}, o AS (SELECT g.class, g.id FROM given g), {s_units}";

    private static readonly string s_ofDependents = $"""
        WITH RECURSIVE {Given}, w(class, id) AS (SELECT g.class::regclass::oid, g.id FROM given g
          UNION SELECT d.classid, d.objid FROM w JOIN pg_depend d ON d.refclassid = w.class AND d.refobjid = w.id WHERE d.deptype <> 'e'),
        o AS (SELECT w.class::regclass::text AS class, w.id FROM w), {s_units}
        """;

    /// <summary>The units of objects, with the tables that inherit from them and the sequences that they own.</summary>
    public Task<IReadOnlyList<SchemaUnitKey>> UnitsOfAsync(IReadOnlyCollection<SchemaUnitKey> objects, CancellationToken token) => AskAsync(s_ofObjects, objects, token);

    /// <summary>The units of everything that depends on units, however far away.</summary>
    public Task<IReadOnlyList<SchemaUnitKey>> DependentsOfAsync(IReadOnlyCollection<SchemaUnitKey> units, CancellationToken token) => AskAsync(s_ofDependents, units, token);

    private async Task<IReadOnlyList<SchemaUnitKey>> AskAsync(string sql, IReadOnlyCollection<SchemaUnitKey> given, CancellationToken token)
    {
        if (given.Count == 0)
        {
            return [];
        }

        var value = $"ARRAY[{string.Join(", ", given.Select(item => $"'{item.Class}'::regclass, {item.Id}"))}]::oid[]";
        var rows = (await prepared.AskAsync([(sql, value)], token).ConfigureAwait(false))[0].Rows;
        return [.. rows.Select(row => new SchemaUnitKey(row[0]!, row[1]!))];
    }
}
