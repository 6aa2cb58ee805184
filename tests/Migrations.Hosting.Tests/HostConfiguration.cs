using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Migrations.Runtime.Tests;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Hosting.Tests;

/// <summary>Options from configuration.</summary>
[TestClass]
public sealed class HostConfiguration
{
    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id integer)"));
    private readonly SqliteDatabase _database = new();

    [TestMethod]
    public void EveryOptionIsRead()
    {
        var options = Options(new()
        {
            ["Migrations:Mode"] = "validate",
            ["Migrations:ConnectionString"] = "sqlite:///a.db",
            ["Migrations:WaitTimeout"] = "90s",
            ["Migrations:WaitInterval"] = "250ms",
            ["Migrations:PendingHealth"] = "Unhealthy",
            ["Migrations:Target"] = "1",
            ["Migrations:DefaultDatabase"] = "sqlite:///b.db",
            ["Migrations:DryRun"] = "true",
            ["Migrations:OutOfOrder"] = "True",
            ["Migrations:InterruptedStatement"] = "skip",
            ["Migrations:Phase"] = "post-deploy",
            ["Migrations:Environment"] = "blue",
            ["Migrations:Transaction"] = "run",
            ["Migrations:OnFailure"] = "UndoRun",
            ["Migrations:Ahead"] = "fail",
            ["Migrations:RunLockTimeout"] = "00:02:00",
            ["Migrations:LockTimeout"] = "none",
            ["Migrations:StatementTimeout"] = "1h",
            ["Migrations:RunTimeout"] = "2h",
            ["Migrations:RetryFor"] = "0",
            ["Migrations:Role"] = "owner",
            ["Migrations:ReplicaLagLimit"] = "10s",
            ["Migrations:LogFile"] = "run.jsonl",
            ["Migrations:JournalSchema"] = "ops",
            ["Migrations:HistoryTable"] = "h",
            ["Migrations:LogTable"] = "l",
            ["Migrations:ApplicationName"] = "shop",
            ["Migrations:Variables:region"] = "eu",
        });

        Assert.AreEqual((MigrationMode.Validate, "sqlite:///a.db", TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(250), HealthStatus.Unhealthy),
            (options.Mode, options.ConnectionString, options.WaitTimeout, options.WaitInterval, options.PendingHealth));
        var read = options.Options;
        Assert.AreEqual("0001_users", read.Target!.Id);
        Assert.AreEqual(("sqlite:///b.db", true, true, InterruptedStatementPolicy.Skip), (read.DefaultDatabase, read.DryRun, read.OutOfOrder, read.InterruptedStatement));
        Assert.AreEqual((MigrationPhases.PostDeploy, "blue", MigrationTransactionScope.WholeRun, FailurePolicy.UndoRun, AheadPolicy.Fail), (read.Phase, read.Environment, read.Transaction, read.OnFailure, read.Ahead));
        Assert.AreEqual((TimeSpan.FromMinutes(2), TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.Zero), (read.RunLockTimeout, read.LockTimeout, read.StatementTimeout, read.RunTimeout, read.RetryFor));
        Assert.AreEqual(("owner", TimeSpan.FromSeconds(10), "run.jsonl", "ops", "h", "l", "shop"), (read.Role, read.ReplicaLagLimit, read.LogFile, read.JournalSchema, read.HistoryTable, read.LogTable, read.ApplicationName));
        Assert.AreEqual("eu", read.Variables["region"]);
    }

    /// <summary>What is an option of the runtime and is no text: objects and functions of the app.</summary>
    [TestMethod]
    public void NoOptionIsForgotten()
    {
        var scalars = typeof(MigrationOptions).GetProperties().Where(p => p.SetMethod is not null).Select(p => p.Name)
            .Except(["Target", "Variables", "Hooks", "Progress", "Logger", "BackupStore", "BackupKeys", "BackupProgress"]);

        Assert.AreEqual(string.Join('\n', scalars.Order(StringComparer.Ordinal)), string.Join('\n', MigrationOptions.TextNames.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow("Migrations:Mdoe", "off", "The configuration has 'Migrations:Mdoe' (as an environment variable: Migrations__Mdoe), which is no option of migrations. There are Ahead, ")]
    [DataRow("Migrations:LockTimeout:Seconds", "5", "The configuration has 'Migrations:LockTimeout:Seconds' (as an environment variable: Migrations__LockTimeout__Seconds), which is no option")]
    [DataRow("Migrations:Mode", "2", "Migrations:Mode is one of Apply, Validate, Wait, Off, not '2'.")]
    [DataRow("Migrations:Mode", "", "Migrations:Mode is one of Apply, Validate, Wait, Off, not ''.")]
    [DataRow("Migrations:Phase", "later", "Migrations:Phase is 'deploy', 'post-deploy' or 'all', not 'later'.")]
    [DataRow("Migrations:LockTimeout", "5", "Migrations:LockTimeout is a time such as '500ms', '30s', '10m', '2h' or '00:10:00', not '5'.")]
    [DataRow("Migrations:OutOfOrder", "yes", "Migrations:OutOfOrder is 'true' or 'false', not 'yes'.")]
    [DataRow("Migrations:HistoryTable", " ", "Migrations:HistoryTable is empty. Give a name, or leave it out.")]
    [DataRow("Migrations:Target", "9", "There is no migration '9' in this build (it has 0001_users to 0001_users). 'status' lists all.")]
    public async Task AWrongSettingKeepsTheHostFromStartingAndIsNamed(string key, string value, string message)
    {
        using var host = TestHost.Create(_database.App(s_users), o => o.ConnectionString = _database.ConnectionString, new Dictionary<string, string?> { [key] = value });

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => host.StartAsync());

        Assert.StartsWith(message, refused.Message);
        Assert.AreEqual("", await _database.TablesAsync());
    }

    [TestMethod]
    public void ConfigurationIsStrongerThanCode()
    {
        var options = Options(new() { ["migrations:mode"] = "off" }, o => o.Mode = MigrationMode.Wait);

        Assert.AreEqual(MigrationMode.Off, options.Mode);
    }

    [TestMethod]
    public void EnvironmentVariablesAreRead()
    {
        const string Prefix = "MIGRATIONS_HOSTING_TESTS_";
        Environment.SetEnvironmentVariable(Prefix + "Migrations__Mode", "wait");
        Environment.SetEnvironmentVariable(Prefix + "Migrations__Variables__region", "eu");
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build();

        var options = Options(configuration.AsEnumerable().ToDictionary());

        Assert.AreEqual(MigrationMode.Wait, options.Mode);
        Assert.AreEqual("eu", options.Options.Variables["region"]);
    }

    [TestMethod]
    public async Task TheDataSourceAmongTheServicesIsUsedWhenNoOtherIsNamed()
    {
        using var host = TestHost.Create(_database.App(s_users), services: s => s.AddSingleton<DbDataSource>(SqliteFactory.Instance.CreateDataSource(_database.ConnectionString)));

        await host.StartAsync();
        await host.StopAsync();

        Assert.AreEqual("users", await _database.TablesAsync());
    }

    [TestMethod]
    public async Task TwoDatabasesAreRefused()
    {
        using var host = TestHost.Create(_database.App(s_users), o => (o.ConnectionString, o.DataSource) = (_database.ConnectionString, SqliteFactory.Instance.CreateDataSource(_database.ConnectionString)));

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => host.StartAsync());

        Assert.AreEqual("Migrations are given a connection string and a data source. Name one of them.", refused.Message);
    }

    [TestMethod]
    public void ASecondHistoryIsRefused()
    {
        var services = new ServiceCollection().AddMigrations(_database.App(s_users));

        Assert.Contains("was called twice", Assert.ThrowsExactly<InvalidOperationException>(() => services.AddMigrations(_database.App(s_users))).Message);
    }

    [TestMethod]
    public async Task NoSecretIsPrintedOrLogged()
    {
        const string Password = "hidden-word";
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var host = TestHost.Create(
            _database.App(s_users),
            options => told.Enqueue(options.ToString()),
            new Dictionary<string, string?>
            {
                ["Migrations:ConnectionString"] = $"postgresql://app:{Password}@127.0.0.1:1/shop",
                ["Migrations:RetryFor"] = "0",
                ["Migrations:Variables:token"] = Password,
            },
            logger: new RecordingLogger(told.Enqueue));

        var options = host.Services.GetRequiredService<IOptions<MigrationHostOptions>>().Value;
        told.Enqueue($"{options} {options.Options}");
        told.Enqueue((await Assert.ThrowsAsync<MigrationException>(() => host.StartAsync())).ToString());

        Assert.Contains("hidden-word", options.ConnectionString!);
        Assert.IsGreaterThan(2, told.Count);
        Assert.DoesNotContain(Password, string.Join('\n', told));
    }

    private MigrationHostOptions Options(Dictionary<string, string?> settings, Action<MigrationHostOptions>? configure = null)
    {
        using var host = TestHost.Create(_database.App(s_users), configure, settings);
        return host.Services.GetRequiredService<IOptions<MigrationHostOptions>>().Value;
    }
}
