using System.Text.Json;
using Migrations.Commands;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport;

namespace Migrations.Runtime.Tests;

/// <summary>The forms of a report, and the command that prints them.</summary>
[TestClass]
public sealed class ValidationReportTests
{
    private static readonly ValidationReport s_report = new(
        "shop on 127.0.0.1:5432",
        "PostgreSQL 18.4",
        new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        TimeSpan.FromSeconds(2.5),
        [
            new("foreign-keys", "rows without a parent", 12, []),
            new("index-structure", "damaged B-tree indexes, by the extension amcheck", 0, ["The extension amcheck is not installed in this database. CREATE EXTENSION amcheck installs it, where the server has it and the role may."]),
            new("switched-off", "triggers and rules that are disabled", 3, []),
            new("row-counts", "rows of each table, counted", 2, ["public.<secret>: permission denied for table secret. Run with a role that may read it, such as its owner."]),
        ],
        [
            new("foreign-keys", ValidationSeverity.Error, "public.orders.orders_customer_fk", "7 rows of public.orders refer to no row of public.customers. The constraint is NOT VALID: older rows were never compared. Insert the missing rows of public.customers, or correct or delete these.")
            {
                Count = 7,
                Columns = ["customer", "<script>alert(1)</script>"],
                Rows = [["71", "a & b"], ["72", "two\nlines"]],
            },
            new("indexes", ValidationSeverity.Warning, "public.it's \"odd\"", "This index of public.orders is invalid."),
            new("switched-off", ValidationSeverity.Information, "public.orders.noted", "This trigger is disabled."),
        ],
        [new("public.customers", 3), new("public.orders", 1234567)]);

    [TestMethod]
    public void AsText()
    {
        var text = TextWrap.Wrap(s_report.ToString());

        Snapshot.Verify(text);
        Assert.IsTrue(text.Split('\n').All(line => line.Length <= 80), text);
    }

    [TestMethod]
    public void AsJson()
    {
        using var json = JsonDocument.Parse(s_report.ToJson());

        Snapshot.Verify(s_report.ToJson());
        Assert.AreEqual(7, json.RootElement.GetProperty("findings")[0].GetProperty("count").GetInt32());
    }

    [TestMethod]
    public void AsAPage()
    {
        var page = s_report.ToHtml();

        Snapshot.Verify(page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("http:", page);
        Assert.DoesNotContain("https:", page);
    }

    [TestMethod]
    public async Task TheCommandPrintsAndWritesAndSaysByItsExitCodeWhetherThereAreErrors()
    {
        var database = new SqliteDatabase();
        var page = Path.Combine(Path.GetDirectoryName(database.File)!, "report.html");
        await database.ExecuteAsync("PRAGMA foreign_keys = OFF; CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a)");

        var (sound, text) = await RunAsync(database, "validate", "--html", page);
        await database.ExecuteAsync("PRAGMA foreign_keys = OFF; INSERT INTO b VALUES (1)");
        var (wrong, json) = await RunAsync(database, "validate", "--json");

        Assert.AreEqual(0, sound, text);
        Assert.Contains("Nothing was found. Everything was looked at.", text);
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(page));
        Assert.AreEqual(3, wrong);
        using var parsed = JsonDocument.Parse(json);
        Assert.IsTrue(parsed.RootElement.GetProperty("hasErrors").GetBoolean());
        Assert.AreEqual(1, (await RunAsync(database, "validate", "--html", Path.Combine(page, "none"))).ExitCode);
    }

    private static async Task<(int? ExitCode, string Text)> RunAsync(SqliteDatabase database, params string[] args)
    {
        using var screen = new StringWriter();
        var commands = new MigrationCommands(new BundleBuilder().Catalog(), new ProviderChoice([database.Provider]), CommandScreen.To(screen, screen), TimeProvider.System);
        var exitCode = await commands.RunAsync([.. args, "--url=sqlite:///" + database.File], MigrationOptions.Default, CancellationToken.None);
        return (exitCode, screen.ToString());
    }
}
