using System.Globalization;
using System.Text;
using Migrations.Compiler.Dialects.PostgreSql.Versions;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Compiler.Tests.Dialects.PostgreSql.Versions;

/// <summary>What the table says of a statement is what the servers of all versions say.</summary>
[TestClass]
public sealed class TargetVersionTests
{
    private const string Done = "DONE0";

    private static int s_names;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Versions => Enumerable.Range(VersionTable.Oldest, VersionTable.Newest - VersionTable.Oldest + 1).Select(version => new object[] { version });

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public async Task AServerRefusesWhatIsReportedForItAndTakesTheRest(int version)
    {
        var database = await DatabaseAsync(version);
        var wrong = new StringBuilder();
        foreach (var (_, sql) in VersionExamples.All)
        {
            var error = await RunAsync(database, sql);
            var reported = Reported(sql, version);
            if ((error is null) != (reported.Length == 0))
            {
                wrong.Append(CultureInfo.InvariantCulture, $"{sql}\n  reported: {reported}\n  server {version}: {error?.MessageText ?? "takes it"} ({error?.SqlState})\n");
            }
        }

        Assert.AreEqual("", wrong.ToString());
    }

    [TestMethod]
    public void EachExampleIsReportedUpToItsVersionOnce()
    {
        var wrong = VersionExamples.All.Where(example => !Reported(example.Sql, example.Since - 1).StartsWith(Text(example.Since) + ": ", StringComparison.Ordinal) || Reported(example.Sql, example.Since).Length > 0)
            .Select(example => $"{example.Sql}: {Reported(example.Sql, example.Since - 1)}; {Reported(example.Sql, example.Since)}");

        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    public void EachSyntaxOfTheTableHasAnExample()
    {
        var shown = VersionExamples.All.SelectMany(example => Findings(example.Sql, example.Since - 1)).Select(finding => finding.Arguments[0]).ToHashSet();
        var missing = VersionTable.Syntax.Select(syntax => syntax.What).Where(what => !shown.Contains(what)).Except(VersionExamples.NotShown);

        Assert.AreEqual("", string.Join('\n', missing));
    }

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

    private static string Reported(string sql, int target) => string.Join(" | ", Findings(sql, target).Select(finding => $"{finding.Arguments[1]}: {finding.Arguments[0]}"));

    private static IEnumerable<MigrationDiagnostic> Findings(string sql, int target)
    {
        var text = Script.Text(Named(sql).TrimStart('!'));
        var source = new ScriptSource { Text = text, Range = new TextRange(0, text.Utf8.Length), Role = ScriptRole.Up, NoTransaction = sql[0] == '!', TargetVersion = target };
        return SqlDialects.For(Dialect.PostgreSql).Analyze(source, CancellationToken.None).Diagnostics.Where(finding => finding.Rule == DiagnosticCatalog.NewerThanTarget);
    }

    private static string Named(string sql) => sql.Replace("#", Text(s_names), StringComparison.Ordinal);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<NpgsqlDataSource> DatabaseAsync(int version)
    {
        if (PostgreSqlServer.OfVersion(version) is not { } server)
        {
            Assert.Inconclusive($"There are no binaries of PostgreSQL {version} for this platform.");
            throw new InvalidOperationException();
        }

        var database = NpgsqlDataSource.Create(await (await server).CreateDatabaseAsync(TestContext.CancellationToken) + ";Pooling=false");
        await using var setup = database.CreateCommand(VersionExamples.Setup);
        await setup.ExecuteNonQueryAsync(TestContext.CancellationToken);
        return database;
    }

    private async Task<PostgresException?> RunAsync(NpgsqlDataSource database, string sql)
    {
        s_names++;
        await using var connection = await database.OpenConnectionAsync(TestContext.CancellationToken);
        try
        {
            // In a string, because the driver would cut a body in SQL at its semicolons; the exception undoes what was done.
            await ExecuteAsync(connection, sql[0] == '!' ? Named(sql)[1..] : $"DO $do$ BEGIN EXECUTE $sql$ {Named(sql)} $sql$; RAISE SQLSTATE '{Done}'; END $do$");
            return null;
        }
        catch (PostgresException done) when (done.SqlState == Done)
        {
            return null;
        }
        catch (PostgresException error)
        {
            return error;
        }
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.CancellationToken);
    }

    private async Task<HashSet<(NameKind Kind, string Name)>> NamesOfAsync(int version)
    {
        var database = await DatabaseAsync(version);

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
