using System.Globalization;
using System.Text;
using Migrations.Compiler.Dialects.PostgreSql.Versions;
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
        var database = await VersionServers.DatabaseAsync(version, TestContext.CancellationToken);
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

    /// <summary>Whatever is left of a damaged statement, it is read without a defect, and what is reported lies in the text.</summary>
    [TestMethod]
    public void DamagedStatementsAreReadToo()
    {
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        for (var round = 0; round < 8_000; round++)
        {
            var words = VersionExamples.All[random.Next(VersionExamples.All.Count)].Sql.Split(' ').ToList();
            for (var change = random.Next(1, 4); change > 0 && words.Count > 1; change--)
            {
                var place = random.Next(words.Count);
                if (random.Next(3) == 0)
                {
                    words.Insert(place, words[random.Next(words.Count)]);
                }
                else
                {
                    words.RemoveAt(place);
                }
            }

            var sql = string.Join(' ', words);
            foreach (var finding in Findings(sql, VersionTable.Oldest))
            {
                Assert.IsTrue(finding.Span.End.Column > finding.Span.Start.Column && finding.Span.Start.Line == 0 && finding.Span.End.Column <= Named(sql).Length, $"seed {Seed}, round {round}: {sql}");
            }
        }
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
}
