using Migrations.Compiler.Dialects.PostgreSql.Versions;

namespace Migrations.Compiler.Tests.Dialects.PostgreSql.Versions;

/// <summary>The names of the table are those that the catalogs of the servers have.</summary>
[TestClass]
public sealed class VersionNamesTests
{
    // Called through words of SQL, through a type's name, or by the server's own views.
    private static readonly string[] s_notCalled =
        ["nameconcatoid", "pg_nextoid", "normalize", "is_normalized", "similar_to_escape", "system_user", "pg_lsn", "multirange", "pg_ident_file_mappings", "pg_stop_making_pinned_objects", "pg_timezone_abbrevs_abbrevs", "pg_timezone_abbrevs_zone"];

    // Minor versions of all servers that were supported then have it.
    private static readonly string[] s_backported = ["restrict_nonsystem_relation_kind"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task NamesAreInTheCatalogsFromTheirVersionOn()
    {
        var catalogs = new Dictionary<int, HashSet<(NameKind, string)>>();
        for (var version = VersionTable.Oldest; version <= VersionTable.Newest; version++)
        {
            catalogs[version] = await NamesOfAsync(version);
        }

        var wrong = VersionTable.Names.Where(name => catalogs.Any(catalog => catalog.Value.Contains(name.Key) != (catalog.Key >= name.Value)))
            .Select(name => $"{name.Key} is said to be of {name.Value} and is in {string.Join(' ', catalogs.Where(catalog => catalog.Value.Contains(name.Key)).Select(catalog => catalog.Key))}");
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    /// <summary>A version of PostgreSQL that brings more names than the table has fails here.</summary>
    [TestMethod]
    public async Task EveryNameThatCameIsInTheTable()
    {
        var newest = await NamesOfAsync(VersionTable.Newest);
        var callable = await CallableAsync();
        var missing = new List<string>();
        for (var version = VersionTable.Oldest; version < VersionTable.Newest; version++)
        {
            var older = await NamesOfAsync(version);
            missing.AddRange(newest.Where(name => !older.Contains(name) && !VersionTable.Names.ContainsKey(name) && IsForPeople(name, callable)).Select(name => $"{name} is not in {version}"));
        }

        Assert.AreEqual("", string.Join('\n', missing.Distinct().Order(StringComparer.Ordinal)));
    }

    /// <summary>Tables have types of their names, every type has one of arrays; extensions of the oldest server cannot be listed, and overloads are mostly those of the server's own functions.</summary>
    private static bool IsForPeople((NameKind Kind, string Name) name, HashSet<string> callable) => name.Kind switch
    {
        NameKind.Function => callable.Contains(name.Name) && !s_notCalled.Contains(name.Name),
        NameKind.Relation => !name.Name.EndsWith("_index", StringComparison.Ordinal) && !name.Name.StartsWith("pg_toast", StringComparison.Ordinal),
        NameKind.Setting => !s_backported.Contains(name.Name),
        NameKind.Role or NameKind.TextSearchConfiguration or NameKind.Operator or NameKind.OperatorClass => true,
        _ => false,
    };

    /// <summary>Functions of the newest server that are not the inside of a type, an operator, an index, an aggregate or a cast.</summary>
    private async Task<HashSet<string>> CallableAsync()
    {
        var database = await VersionServers.DatabaseAsync(VersionTable.Newest, TestContext.CancellationToken);
        await using var command = database.CreateCommand(
            """
            WITH inside AS (SELECT oid FROM pg_type WHERE typname IN ('internal', 'cstring', 'pg_mcv_list', 'pg_brin_bloom_summary', 'pg_brin_minmax_multi_summary', 'index_am_handler', 'table_am_handler', 'gtsvector'))
            SELECT proname FROM pg_proc p
            WHERE pronamespace = 'pg_catalog'::regnamespace AND prorettype NOT IN (SELECT oid FROM inside) AND NOT EXISTS (SELECT FROM unnest(proargtypes) t WHERE t IN (SELECT oid FROM inside))
              AND NOT EXISTS (SELECT FROM pg_operator WHERE oprcode = p.oid OR oprrest = p.oid OR oprjoin = p.oid) AND NOT EXISTS (SELECT FROM pg_amproc WHERE amproc = p.oid)
              AND NOT EXISTS (SELECT FROM pg_aggregate WHERE p.oid IN (aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggminvtransfn))
              AND NOT EXISTS (SELECT FROM pg_type WHERE p.oid IN (typsend, typreceive, typinput, typoutput, typmodin, typmodout))
              AND NOT EXISTS (SELECT FROM pg_cast WHERE castfunc = p.oid) AND NOT EXISTS (SELECT FROM pg_conversion WHERE conproc = p.oid)
              AND proname !~ '^binary_upgrade_|^pg_stat_get_|_support$|sel$|extended$'
            """);
        await using var reader = await command.ExecuteReaderAsync(TestContext.CancellationToken);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(TestContext.CancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private async Task<HashSet<(NameKind Kind, string Name)>> NamesOfAsync(int version)
    {
        var database = await VersionServers.DatabaseAsync(version, TestContext.CancellationToken);

        // The package of the oldest has extensions of a newer version, which it cannot read; no extension of the table is so old.
        await using var command = database.CreateCommand(
            """
            SELECT 'Function', proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
            UNION SELECT 'Overload', proname || '/' || n FROM pg_proc, LATERAL generate_series((pronargs - pronargdefaults)::int, pronargs::int) n WHERE pronamespace = 'pg_catalog'::regnamespace
            UNION SELECT 'Type', typname FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace
            UNION SELECT 'Relation', relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace
            UNION SELECT 'Role', rolname FROM pg_roles
            UNION SELECT 'Collation', collname FROM pg_collation
            UNION SELECT 'TextSearchConfiguration', cfgname FROM pg_ts_config
            UNION SELECT 'Operator', oprname FROM pg_operator
            UNION SELECT 'OperatorClass', opcname FROM pg_opclass
            UNION SELECT 'Setting', lower(name) FROM pg_settings
            """
            + (version == VersionTable.Oldest ? "" : " UNION SELECT 'Extension', name FROM pg_available_extensions"));
        await using var reader = await command.ExecuteReaderAsync(TestContext.CancellationToken);
        var names = new HashSet<(NameKind, string)>();
        while (await reader.ReadAsync(TestContext.CancellationToken))
        {
            names.Add((Enum.Parse<NameKind>(reader.GetString(0)), reader.GetString(1)));
        }

        return names;
    }
}
