using Migrations.Commands;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Names that a user chooses are names in SQL, whatever is in them, on every database.</summary>
public abstract class NameContract
{
    /// <summary>For a table: what would end a name, a text, a statement, and what looks like a parameter.</summary>
    private const string Evil = "a\"b'; DROP TABLE victim; -- ";

    private static readonly TestMigration[] s_history =
    [
        new("1", "it's @name @version \"$1\" ; DROP TABLE victim -- $x$ ÄÖ😀", TestScript.Of("CREATE TABLE a (id integer)"), TestScript.Of("DROP TABLE a")),
        new("2", "@checksum'); DROP TABLE victim; --", TestScript.WithoutTransaction("CREATE TABLE b (id integer)"), TestScript.WithoutTransaction("DROP TABLE b")),
        new("", "repeatable/@state's view", TestScript.Of("DROP VIEW IF EXISTS v", "CREATE VIEW v AS SELECT 1 AS one")) { Kind = MigrationKind.Repeatable },
    ];

    private protected abstract Task<ContractDatabase> CreateAsync();

    private protected static MigrationOptions Options => new()
    {
        HistoryTable = Evil + "@version $1 ü",
        LogTable = Evil + "@name $x$ [l]]",
        ApplicationName = "shop'\"; DROP TABLE victim; -- @run_id $1 ä",
    };

    private protected virtual Task<MigrationOptions> PrepareAsync(ContractDatabase database) => Task.FromResult(Options);

    [TestMethod]
    public async Task NamesAreOnlyNames()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE TABLE victim (id integer)");
        var (options, app) = (await PrepareAsync(database), database.App(s_history));

        Assert.HasCount(3, (await app.ApplyAsync(database.ConnectionString, options)).Applied);
        Assert.IsTrue((await app.GetStatusAsync(database.ConnectionString, options)).IsUpToDate);
        Assert.AreEqual(options.ApplicationName, await database.ScalarAsync($"SELECT application FROM {Table(database, options, options.LogTable)} WHERE version = '1'"));
        Assert.AreEqual(s_history[0].Name, await database.ScalarAsync($"SELECT name FROM {Table(database, options, options.HistoryTable)} WHERE version = '1'"));

        await app.RedoAsync(database.ConnectionString, 1, options);
        await app.RollbackAsync(database.ConnectionString, app.Catalog.Migrations[0], options);
        Assert.AreEqual("1", await database.ScalarAsync($"SELECT max(version) FROM {Table(database, options, options.HistoryTable)}"));
        await app.StampAsync(database.ConnectionString, null, options);
        await app.StampAsync(database.ConnectionString, app.Catalog.Migrations[1], options);
        Assert.AreEqual("2", await database.ScalarAsync($"SELECT max(version) FROM {Table(database, options, options.HistoryTable)}"));
        Assert.IsNotNull(await database.ScalarAsync("SELECT count(*) FROM victim"));
    }

    [TestMethod]
    public async Task NamesAreOnlyNamesInAWrittenScript()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE TABLE victim (id integer)");
        var (options, app) = (await PrepareAsync(database), database.App(s_history));
        using var script = new StringWriter();
        var exitCode = await new MigrationCommands(app.Catalog, new ProviderChoice([database.Provider]), CommandScreen.To(script, script), TimeProvider.System).RunAsync(["script"], options, CancellationToken.None);
        Assert.AreEqual(0, exitCode, script.ToString());

        await database.ExecuteAsync(script.ToString());

        Assert.AreEqual(s_history[1].Name, await database.ScalarAsync($"SELECT name FROM {Table(database, options, options.HistoryTable)} WHERE version = '2'"));
        Assert.IsTrue((await app.GetStatusAsync(database.ConnectionString, options with { Role = null })).IsUpToDate);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM victim"));
    }

    private static string Table(ContractDatabase database, MigrationOptions options, string name) =>
        database is SqliteDatabase || options.JournalSchema is null ? Quoted(name) : $"{Quoted(options.JournalSchema)}.{Quoted(name)}";

    private protected static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
