using System.Text.RegularExpressions;
using Migrations.Backups.Stores;
using Migrations.Commands;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>Backups on the command line, on SQLite and in a folder.</summary>
[TestClass]
public sealed partial class BackupCommandTests
{
    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id integer PRIMARY KEY, name text)", "INSERT INTO users VALUES (1, 'Anne')", "INSERT INTO users VALUES (2, 'say \"b\", c')"));
    private static readonly TestMigration s_cut = new("0002", "cut", TestScript.Of("DELETE FROM users WHERE id = 2"));
    private readonly SqliteDatabase _database = new();
    private readonly StringWriter _screen = new();
    private string _answer = "";

    private string Folder => Path.Combine(Path.GetDirectoryName(_database.File)!, "saved");

    [TestMethod]
    public async Task TheDayItIsNeededIsReadable()
    {
        Assert.AreEqual(0, await RunAsync([s_users], "up"));
        Assert.AreEqual(0, await RunAsync([s_users], "backups", "list"));
        Assert.AreEqual(0, await RunAsync([s_users], "backup", "--name", "before-lunch"));
        Assert.AreEqual(0, await RunAsync([s_users, s_cut], "up", "--backup", "scoped"));
        Assert.AreEqual(0, await RunAsync([s_users], "backups", "list"));
        Assert.AreEqual(0, await RunAsync([s_users], "backups", "show", "before-lunch"));
        Assert.AreEqual(0, await RunAsync([s_users], "backups", "verify", "before-lunch"));
        Assert.AreEqual(0, await RunAsync([s_users], "backups", "drill", "before-lunch"));
        Assert.AreEqual(0, await RunAsync([s_users], "restore", "before-lunch", "--dry-run"));
        Assert.AreEqual(1, await RunAsync([s_users], "restore", "before-lunch"));
        _answer = "app.db\n";
        Assert.AreEqual(0, await RunAsync([s_users], "restore", "before-lunch"));
        Assert.AreEqual(0, await RunAsync([s_users], "export", "users"));
        Assert.AreEqual(0, await RunAsync([s_users], "export", "users", "--format", "csv", "--limit", "2"));
        Assert.AreEqual(0, await RunAsync([s_users], "restore", "before-lunch", "--into", "copy.db"));
        Assert.AreEqual(0, await RunAsync([s_users], "history"));
        Assert.AreEqual(0, await RunAsync([s_users], "backups", "prune", "--keep", "1"));

        Assert.AreEqual(2, await _database.CountAsync("SELECT count(*) FROM users"));
        Assert.AreEqual(1, await _database.CountAsync("SELECT count(*) FROM migration_history"));
        Assert.IsTrue(File.Exists(Path.Combine(Path.GetDirectoryName(_database.File)!, "copy.db")));
        Snapshot.Verify(Screen());
    }

    [TestMethod]
    public async Task WhatGoesWrongIsASentence()
    {
        Assert.AreEqual(0, await RunAsync([s_users], "up"));
        Assert.AreEqual(0, await RunAsync([s_users], "backup", "--name", "one"));
        Assert.AreEqual(1, await RunAsync([s_users], "backup", "--name", "one"));
        Assert.AreEqual(1, await RunAsync([s_users], "backup", "--name", "../one"));
        Assert.AreEqual(1, await RunAsync([s_users], "restore", "two"));
        Assert.AreEqual(1, await RunAsync([s_users], "restore", "one", "--into", "app.db"));
        await _database.ExecuteAsync("CREATE TABLE made_since (id integer)");
        Assert.AreEqual(1, await RunAsync([s_users], "restore", "one", "--tables", "users,made_since", "--yes"));
        await _database.ExecuteAsync("INSERT INTO made_since VALUES (1)");
        Assert.AreEqual(1, await RunAsync([s_users], "backups", "prune"));
        Assert.AreEqual(2, await RunAsync([s_users], "backups", "show"));
        Assert.AreEqual(1, await RunAsync([s_users], "export", "absent"));
        Assert.AreEqual(1, await RunAsync([s_users], "export", "users", "--format", "xml"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "one", "metadata.json"), "{}");
        Assert.AreEqual(0, await RunAsync([s_users], "backups", "list"));
        Assert.AreEqual(1, await RunAsync([s_users], "backups", "verify", "one"));
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(_database.File)!, "file"), "");
        Assert.AreEqual(1, await RunAsync([s_users, s_cut], "up", "--backup", "full", "--backups", Path.Combine(Path.GetDirectoryName(_database.File)!, "file", "x")));

        Assert.AreEqual(2, await _database.CountAsync("SELECT count(*) FROM users"));
        Snapshot.Verify(Screen());
    }

    [TestMethod]
    public async Task OnlyTheBackupIsMade()
    {
        Assert.AreEqual(0, await RunAsync([s_users], "up"));
        Assert.AreEqual(0, await RunAsync([s_users, new TestMigration("0002", "more", TestScript.Of("CREATE TABLE more (id integer)"))], "up", "--backup", "scoped", "--backup-only"));
        Assert.Contains("would lose nothing, so no backup was made; nothing was run.", _screen.ToString());
        Assert.AreEqual(0, await RunAsync([s_users, s_cut], "up", "--backup", "scoped", "--backup-only"));

        Assert.AreEqual(2, await _database.CountAsync("SELECT count(*) FROM users"));
        Assert.HasCount(1, await new DirectoryStore(Folder).ListAsync(CancellationToken.None));
    }

    private async Task<int?> RunAsync(IReadOnlyList<TestMigration> history, params string[] args)
    {
        _screen.WriteLine($"$ app {string.Join(' ', args)}");
        var screen = new CommandScreen(_screen, _screen, new StringReader(_answer).ReadLine, IsLive: false, CanAsk: _answer.Length > 0, () => 80);
        var commands = new MigrationCommands(new BundleBuilder(history).Catalog(), new ProviderChoice([_database.Provider]), screen, TimeProvider.System);
        var options = MigrationOptions.Default with { ApplicationName = "shop", DefaultDatabase = "sqlite:///" + _database.File, BackupDirectory = Folder, Environment = "tests" };
        var exitCode = await commands.RunAsync(args, options, CancellationToken.None);
        if (exitCode is not 0)
        {
            _screen.WriteLine($"[exit code {exitCode}]");
        }

        return exitCode;
    }

    private string Screen()
    {
        // A path has no place where it could be broken.
        foreach (var line in _screen.ToString().Split('\n').Where(line => !line.Contains("/migrations-test-", StringComparison.Ordinal)))
        {
            Assert.IsLessThanOrEqualTo(80, line.Length, line);
        }

        var text = Time().Replace(Stamp().Replace(_screen.ToString(), "STAMP"), "TIME").Replace(Path.GetDirectoryName(_database.File)!, "FOLDER").Replace($"({Environment.UserName}, ", "(somebody, ");
        text = PartialName().Replace(text, ".partial-N");
        return Unwrapped().Replace(Engine().Replace(Number().Replace(Duration().Replace(text, "N ms"), "N $1"), "SQLite N"), " ");
    }

    [GeneratedRegex("[0-9]{8}_[0-9]{6}(_[0-9])?")]
    private static partial Regex Stamp();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]{8,16}Z?")]
    private static partial Regex Time();

    [GeneratedRegex("[0-9.]+ m?s\\b")]
    private static partial Regex Duration();

    [GeneratedRegex("\\.partial-[0-9a-f]{32}")]
    private static partial Regex PartialName();

    [GeneratedRegex("[0-9.]+ (kB|bytes)")]
    private static partial Regex Number();

    [GeneratedRegex("SQLite [0-9.]+")]
    private static partial Regex Engine();

    /// <summary>Where a line is broken depends on lengths of paths and numbers.</summary>
    [GeneratedRegex("\n {2,}(?=[^ ])")]
    private static partial Regex Unwrapped();
}
