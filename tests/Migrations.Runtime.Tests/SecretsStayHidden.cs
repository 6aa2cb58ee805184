using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Migrations.Commands;
using Migrations.Packing;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Npgsql;

namespace Migrations.Runtime.Tests;

/// <summary>Passwords and values of variables are in nothing that a run tells, keeps or throws.</summary>
[TestClass]
[DoNotParallelize]
public sealed class SecretsStayHidden
{
    private const string Password = "pass-Wörd'1";
    private const string Value = "O'secret \"value\" $x$";
    private const string Folder = "secret_table";
    private static readonly string s_passwordInUrl = Uri.EscapeDataString(Password);
    private readonly StringBuilder _told = new();
    private readonly string _logFile = Path.Combine(Directory.CreateTempSubdirectory("migrations-test-").FullName, "run.jsonl");

    private static readonly TestMigration s_good = new(
        "1",
        "good",
        TestScript.Of("CREATE TABLE ${place} (name text PRIMARY KEY)", "INSERT INTO ${place} VALUES ('${value}')") with { Contexts = [VariableContext.Bare, VariableContext.Bare, VariableContext.Text] },
        TestScript.Of("DELETE FROM ${place} WHERE name = '${value}'", "DROP TABLE ${place}") with { Contexts = [VariableContext.Bare, VariableContext.Text, VariableContext.Bare] });

    private static TestMigration Broken(string statement, params VariableContext[] contexts) => new("2", "broken", TestScript.Of(statement) with { Contexts = contexts });

    /// <summary>Failures whose message, detail or context would quote what was sent.</summary>
    private static IEnumerable<TestMigration> Failures(bool onPostgreSql)
    {
        yield return Broken("CREATE TABLE ${place} (id integer)");
        yield return Broken("INSERT INTO ${place} VALUES ('${value}')", VariableContext.Bare, VariableContext.Text);
        yield return Broken("SELECT \"${value}\".name FROM ${place}", VariableContext.Quoted);
        yield return Broken("INSERT INTO ${place} VALUES ('x')") with { Verify = TestScript.Of("SELECT name AS \"${value}\" FROM ${place}") with { Contexts = [VariableContext.Quoted] } };
        yield return new("2", "loose", TestScript.WithoutTransaction("INSERT INTO ${place} VALUES ('${value}')") with { Contexts = [VariableContext.Bare, VariableContext.Text] });
        if (onPostgreSql)
        {
            yield return Broken("SELECT CAST('${value}' AS integer)", VariableContext.Text);
            yield return Broken("SELECT '${value}'::nonsense(", VariableContext.Text);
            yield return Broken("DO $$ BEGIN PERFORM 1 FROM absent_${place}; END $$", VariableContext.Plain);
            yield return Broken("DO 'BEGIN RAISE EXCEPTION USING MESSAGE = ''m'', DETAIL = ''${place}'', HINT = ''${place}''; END'", VariableContext.Plain, VariableContext.Plain);
        }
    }

    [TestMethod]
    public Task OnSqlite() => HiddenAsync(new SqliteDatabase(), url: null);

    [TestMethod]
    public Task OnPostgreSql18() => OnPostgreSqlAsync(OnEachDatabase.PostgreSql18Async());

    [TestMethod]
    public Task OnPostgreSql15() => OnPostgreSqlAsync(OnEachDatabase.PostgreSql15Async());

    private async Task OnPostgreSqlAsync(Task<ContractDatabase> created)
    {
        var database = (PostgreSqlDatabase)await created;
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await HiddenAsync(database, $"postgresql://postgres:{s_passwordInUrl}@{server.Host}:{server.Port}/{database.Name}");

        var app = database.App(s_good);
        foreach (var wrong in new[]
        {
            $"postgresql://postgres:{s_passwordInUrl}@{server.Host}:{server.Port}/{database.Name}?password={s_passwordInUrl}&{s_passwordInUrl}",
            $"postgresql://postgres:{s_passwordInUrl}@{server.Host}:{server.Port}/{database.Name}?nonsense={s_passwordInUrl}",
            $"postgresql://postgres:{s_passwordInUrl}@{server.Host}:{server.Port}/{database.Name}?sslmode={s_passwordInUrl}",
            $"postgresql://postgres:{s_passwordInUrl}@127.0.0.1:1/{database.Name}",
            $"postgresql://nobody:{s_passwordInUrl}@{server.Host}:{server.Port}/absent",
            $"postgresql://postgres:{s_passwordInUrl}/x@{server.Host}:{server.Port}/{database.Name}",
            $"postgresql://postgres:{s_passwordInUrl}%zz@{server.Host}:{server.Port}/{database.Name}",
            $"mysql://postgres:{s_passwordInUrl}@{server.Host}/{database.Name}",
            $"Host=127.0.0.1;Port=1;Username=postgres;Password=\"{Password}\"",
            $"Host=127.0.0.1;Port=1;Unknown=1;Password=\"{Password}\"",
        })
        {
            Tell(await Assert.ThrowsAsync<MigrationException>(() => app.ApplyAsync(wrong, Options() with { RetryFor = TimeSpan.Zero }), wrong));
            await CommandAsync(app, database.Provider, "up", "--url", wrong);
            await CommandAsync(app, database.Provider, "up", $"--nonsense={wrong}");
            await CommandAsync(app, database.Provider, "up", wrong);
        }

        AssertHidden();
    }

    private async Task HiddenAsync(ContractDatabase database, string? url)
    {
        using var activities = Listen();
        var app = database.App(s_good);
        var target = url ?? database.ConnectionString;
        Tell(Options(), DatabaseTarget.Parse(target), await app.PlanAsync(target, Options()), await app.GetStatusAsync(target, Options()));
        Tell(await app.ApplyAsync(target, Options()), await app.GetStatusAsync(target, Options()));
        Tell(await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(s_good, Broken("SELECT ${value}")).ApplyAsync(target, Options())));
        foreach (var failing in Failures(database is PostgreSqlDatabase))
        {
            var broken = database.App(s_good, failing);
            var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => broken.ApplyAsync(target, Options()), failing.Up!.Text);
            Assert.Contains("${", failure.ToString(), "the failure has lost its variables");
            Tell(failure, failure.Message, failure.Statement, failure.Detail, failure.Hint, failure.DatabaseMessage, failure.Report);
            Tell(await broken.GetStatusAsync(target, Options()), await broken.PlanAsync(target, Options()));
            await CommandAsync(broken, database.Provider, ["up", .. Line(database, url)]);
            await CommandAsync(broken, database.Provider, ["status", .. Line(database, url)]);
            await CommandAsync(broken, database.Provider, ["history", "--url", url ?? "sqlite:///" + ((SqliteDatabase)database).File]);
            await TellJournalAsync(database);
            await database.ExecuteAsync("DELETE FROM migration_history WHERE version = '2'");
        }

        Tell(await app.RedoAsync(target, 1, Options()), await app.RollbackAsync(target, null, Options()));
        await TellJournalAsync(database);
        Tell(await File.ReadAllTextAsync(_logFile));
        AssertHidden();
    }

    private static string[] Line(ContractDatabase database, string? url) =>
        ["--url", url ?? "sqlite:///" + ((SqliteDatabase)database).File, "--set", $"value={Value}", "--set", $"place={Folder}"];

    private MigrationOptions Options() => new()
    {
        Variables = new Dictionary<string, string> { ["value"] = Value, ["place"] = Folder },
        Logger = new RecordingLogger(message => Tell(message)),
        Progress = new RecordingProgress(progress => Tell(progress)),
        LogFile = _logFile,
    };

    private async Task CommandAsync(MigrationApp app, IMigrationProvider provider, params string[] args)
    {
        using var screen = new StringWriter();
        await new MigrationCommands(app.Catalog, new ProviderChoice([provider]), CommandScreen.To(screen, screen), TimeProvider.System)
            .RunAsync(args, MigrationOptions.Default with { RetryFor = TimeSpan.Zero }, CancellationToken.None);
        Assert.AreNotEqual("", screen.ToString());
        // Wrapped lines would hide a value with a space in it.
        Tell(screen.ToString(), System.Text.RegularExpressions.Regex.Replace(screen.ToString(), "\\s+", " "));
    }

    /// <summary>All columns of both tables, and the down script as it was before it was packed.</summary>
    private async Task TellJournalAsync(ContractDatabase database)
    {
        using var connection = database.Connect();
        await connection.OpenAsync();
        foreach (var table in new[] { "migration_history", "migration_log" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    Tell(reader.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) + Inflated(bytes) : reader.GetValue(i));
                }
            }
        }
    }

    private static string Inflated(byte[] bytes)
    {
        try
        {
            using var inflated = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var reader = new StreamReader(inflated, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Migrations",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Tell([activity.StatusDescription, .. activity.TagObjects.Select(tag => tag.Value), .. activity.Events.SelectMany(e => e.Tags).Select(tag => tag.Value)]),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private void Tell(params object?[] things)
    {
        lock (_told)
        {
            foreach (var thing in things)
            {
                _told.Append(thing switch
                {
                    MigrationPlan plan => string.Join('\n', [plan.ToString(), .. plan.Steps, .. plan.Problems, .. plan.Notes]),
                    MigrationStatus status => string.Join('\n', [status.ToString(), .. status.Items]),
                    MigrationReport report => string.Join('\n', [report.ToString(), .. report.Completed, .. report.NotUndone]),
                    Exception error => error.ToString() + string.Concat(error.Data.Values.Cast<object?>()),
                    _ => thing,
                }).Append('\n');
            }
        }
    }

    private void AssertHidden()
    {
        var told = _told.ToString();
        Assert.IsGreaterThan(2000, told.Length);
        foreach (var secret in new[] { Password, s_passwordInUrl, "Wörd", Value, "O''secret", "O'secret", "secret \"", Folder })
        {
            var at = told.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            Assert.IsLessThan(0, at, at < 0 ? "" : $"'{secret}' in: {told[Math.Max(0, at - 300)..Math.Min(told.Length, at + 300)]}");
        }
    }
}
