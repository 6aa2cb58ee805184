using System.Text.RegularExpressions;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Packages.Tests.RealHistories;

/// <summary>285 diesel migrations of crates.io, with a real bug, a stray file and down scripts of which not all run.</summary>
[TestClass]
public class CratesIo
{
    // A down script that lacks a semicolon was shipped; the file beside the folders belongs to no migration.
    private const string Broken = "20170318181441_downloads_need_no_id/down.sql";
    private const string Stray = "data_oauth_github.sql";

    // Its author said in metadata.toml, which the corpora lack, that it runs outside a transaction: without that word the mixture is an error.
    private const string Mixed = "2024-04-12-144536_remove-downloads-column";

    [TestMethod]
    public async Task AppliesAndGivesTheSchemaOfPsqlAndGoesDownAndUpAgain()
    {
        var history = RealHistory.CopyOf("postgresql/crates.io");
        var folders = Directory.GetDirectories(history.FileOf("")).Select(Path.GetFileName).OfType<string>()
            .OrderBy(name => Regex.Match(name, "^[0-9-]+").Value.Replace("-", "", StringComparison.Ordinal), StringComparer.Ordinal).ToList();
        Assert.HasCount(285, folders);

        // On 15, 277 down scripts run; since 17 two more do not, because an index is built with a search_path that the function in it does not expect.
        var old = PostgreSqlServer.Debian15;
        var (server, failures) = old is null ? (await PostgreSqlServer.Embedded, 10) : (await old, 8);
        var (psqlUrl, psqlConnection) = await RealHistory.DatabaseAsync(server);
        foreach (var folder in folders)
        {
            Assert.IsNull(await Psql.RunAsync(psqlUrl, history.FileOf(folder + "/up.sql"), oneTransaction: false), folder);
        }

        var expected = await SchemaDump.OfAsync(psqlConnection);
        var failing = await DownScriptsThatFailAsync(history, folders, psqlUrl);
        Assert.HasCount(failures, failing, string.Join(", ", failing));
        foreach (var folder in failing)
        {
            // psql stops there and undoes the file; without a way to go on, a roll back through us needs an empty one.
            await File.WriteAllTextAsync(history.FileOf(folder + "/down.sql"), "");
        }

        await File.WriteAllTextAsync(history.FileOf(Mixed + "/metadata.toml"), "run_in_transaction = false\n");
        history.Project.Build("-p:NoWarn=MIG0006%3BMIG0008").Succeeds();
        var (url, connection) = await RealHistory.DatabaseAsync(server);
        history.Run(url, "up").Succeeds();
        Assert.AreEqual(expected, await SchemaDump.OfAsync(connection));

        history.Run(url, "down-all").Succeeds();
        Assert.AreEqual(0L, await CountAsync(connection));
        Assert.AreEqual(await SchemaDump.OfAsync(psqlConnection), await SchemaDump.OfAsync(connection), "after all down scripts");
        history.Run(url, "up").Succeeds();
        Assert.AreEqual(285L, await CountAsync(connection));
    }

    [TestMethod]
    public void WhatWasReallyShippedBrokenFailsTheBuildAndNothingElse()
    {
        var history = RealHistory.CopyOf("postgresql/crates.io");
        history.Project.Build("-p:NoWarn=MIG0008")
            .FailsWith(
                $"App/Migrations/{Broken}(2,1,2,6): error MIG1001",
                $"App/Migrations/{Mixed}/down.sql(4,1,5,26): error MIG1002",
                $"App/Migrations/{Stray}(1,1,1,1): warning MIG0006");
    }

    /// <summary>Runs the down scripts in reverse order with psql, each in a transaction where it can be, and returns those it refuses.</summary>
    private static async Task<List<string>> DownScriptsThatFailAsync(RealHistory history, List<string> folders, string url)
    {
        var failing = new List<string>();
        foreach (var folder in folders.AsEnumerable().Reverse())
        {
            var file = history.FileOf(folder + "/down.sql");
            var concurrent = (await File.ReadAllTextAsync(file)).Contains("CONCURRENTLY", StringComparison.OrdinalIgnoreCase);
            if (await Psql.RunAsync(url, file, oneTransaction: !concurrent) is not null)
            {
                failing.Add(folder);
            }
        }

        return failing;
    }

    private static async Task<long> CountAsync(string connectionString)
    {
        await using var dataSource = Npgsql.NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand("SELECT count(*) FROM migration_history");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
