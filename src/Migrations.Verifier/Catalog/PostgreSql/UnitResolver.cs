namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>From objects of the catalog to the units that they belong to.</summary>
internal sealed class UnitResolver(PreparedQueries prepared)
{
    private const string Relations = "pg_class";

    /// <summary>Catalogs whose rows belong to something else, and the question to what. One text for all of them would be short; to start such a plan takes the server longer than to answer the two or three that are needed.</summary>
    private static readonly Dictionary<string, string> s_owners = new(StringComparer.Ordinal)
    {
        [Relations] = """
            SELECT CASE c.relkind WHEN 'c' THEN 'pg_type' ELSE 'pg_class' END, CASE c.relkind WHEN 'c' THEN c.reltype ELSE coalesce(i.indrelid, CASE WHEN c.relkind IN ('S', 't') THEN
              (SELECT d.refobjid FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i' AND d.refclassid = 'pg_class'::regclass) END, c.oid) END
            FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid AND c.relkind IN ('i', 'I') WHERE c.oid = ANY ($1)
            """,
        ["pg_type"] = """
            SELECT CASE WHEN r.relkind <> 'c' THEN 'pg_class' ELSE 'pg_type' END, CASE WHEN r.relkind <> 'c' THEN r.oid ELSE coalesce(e.oid, t.oid) END
            FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem AND e.typarray = t.oid LEFT JOIN pg_class r ON r.oid = coalesce(e.typrelid, t.typrelid) WHERE t.oid = ANY ($1)
            """,
        ["pg_constraint"] = """
            SELECT CASE k.conrelid WHEN 0 THEN 'pg_type' ELSE 'pg_class' END, CASE k.conrelid WHEN 0 THEN k.contypid ELSE k.conrelid END
            FROM pg_constraint k WHERE k.oid = ANY ($1)
            """,
        ["pg_attrdef"] = "SELECT 'pg_class', x.adrelid FROM pg_attrdef x WHERE x.oid = ANY ($1)",
        ["pg_trigger"] = "SELECT 'pg_class', x.tgrelid FROM pg_trigger x WHERE x.oid = ANY ($1)",
        ["pg_rewrite"] = "SELECT 'pg_class', x.ev_class FROM pg_rewrite x WHERE x.oid = ANY ($1)",
        ["pg_policy"] = "SELECT 'pg_class', x.polrelid FROM pg_policy x WHERE x.oid = ANY ($1)",
        ["pg_statistic_ext"] = "SELECT 'pg_class', x.stxrelid FROM pg_statistic_ext x WHERE x.oid = ANY ($1)",
        ["pg_publication_rel"] = "SELECT 'pg_publication', x.prpubid FROM pg_publication_rel x WHERE x.oid = ANY ($1)",
        ["pg_publication_namespace"] = "SELECT 'pg_publication', x.oid FROM pg_publication x",
        ["pg_amop"] = "SELECT 'pg_opfamily', x.amopfamily FROM pg_amop x WHERE x.oid = ANY ($1)",
        ["pg_amproc"] = "SELECT 'pg_opfamily', x.amprocfamily FROM pg_amproc x WHERE x.oid = ANY ($1)",
    };

    /// <summary>Written so that each step looks up what the one before has found: the planner, who thinks of small catalogs, would scan all dependencies or relations.</summary>
    private const string Heirs = """
        WITH RECURSIVE heirs(id) AS (SELECT u.id FROM unnest($1) u(id) UNION SELECT i.inhrelid FROM heirs h JOIN pg_inherits i ON i.inhparent = h.id)
        SELECT 'pg_class', h.id FROM heirs h
        UNION ALL SELECT 'pg_class', d.objid FROM heirs h
          CROSS JOIN LATERAL (SELECT d.objid FROM pg_depend d WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = h.id AND d.classid = 'pg_class'::regclass AND d.deptype = 'a' OFFSET 0) d
          WHERE (SELECT s.relkind FROM pg_class s WHERE s.oid = d.objid) = 'S'
        """;

    private const string Dependents = """
        WITH RECURSIVE w(class, id) AS (SELECT ($1)[i], ($1)[i + 1] FROM generate_series(1, cardinality($1), 2) i
          UNION SELECT d.classid, d.objid FROM w JOIN pg_depend d ON d.refclassid = w.class AND d.refobjid = w.id WHERE d.deptype <> 'e')
        SELECT w.class::regclass::text, w.id FROM w
        """;

    /// <summary>The units of objects, with the tables that inherit from them and the sequences that they own.</summary>
    public async Task<IReadOnlyCollection<SchemaUnitKey>> UnitsOfAsync(IReadOnlyCollection<SchemaUnitKey> objects, CancellationToken token)
    {
        var units = objects.Where(item => !s_owners.ContainsKey(item.Class)).ToHashSet();
        units.UnionWith(await AskAsync([.. objects.GroupBy(item => item.Class).Where(group => s_owners.ContainsKey(group.Key)).Select(group => (s_owners[group.Key], IdsOf(group)))], token).ConfigureAwait(false));
        var relations = units.Where(unit => unit.Class == Relations).ToList();
        units.UnionWith(relations.Count == 0 ? [] : await AskAsync([(Heirs, IdsOf(relations))], token).ConfigureAwait(false));
        return units;
    }

    /// <summary>The units of everything that depends on units, however far away.</summary>
    public async Task<IReadOnlyCollection<SchemaUnitKey>> DependentsOfAsync(IReadOnlyCollection<SchemaUnitKey> units, CancellationToken token)
    {
        if (units.Count == 0)
        {
            return [];
        }

        var value = $"ARRAY[{string.Join(", ", units.Select(unit => $"'{unit.Class}'::regclass, {unit.Id}"))}]::oid[]";
        return await UnitsOfAsync((await AskAsync([(Dependents, value)], token).ConfigureAwait(false)).ToHashSet(), token).ConfigureAwait(false);
    }

    private static string IdsOf(IEnumerable<SchemaUnitKey> objects) => PreparedQueries.Ids(objects.Select(item => item.Id));

    private async Task<IEnumerable<SchemaUnitKey>> AskAsync(IReadOnlyList<(string Sql, string Value)> questions, CancellationToken token) => questions.Count == 0
        ? []
        : (await prepared.AskAsync(questions, token).ConfigureAwait(false)).SelectMany(answer => answer.Rows).Select(row => new SchemaUnitKey(row[0]!, row[1]!));
}
