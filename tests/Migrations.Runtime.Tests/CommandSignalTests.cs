using System.Diagnostics;
using Migrations.Providers;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests;

/// <summary>A real process of an app whose command is stopped by its surroundings.</summary>
[TestClass]
public sealed class CommandSignalTests
{
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("TERM")]
    [DataRow("INT")]
    public async Task ASignalCancelsAndTheExitCodeSaysSo(string signal)
    {
        var database = new SqliteDatabase();
        var settings = new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "the other app");
        await using var holder = await database.Provider.OpenAsync(DatabaseTarget.Parse(database.ConnectionString), settings, CancellationToken.None);
        Assert.IsNull(await holder.TryLockAsync(CancellationToken.None));
        using var app = new TestAppProcess("sqlite:///" + database.File, "up");

        Assert.StartsWith("waiting for the migration lock, held by 'the other app'", await app.ReadErrorLineAsync());
        using (var kill = Process.Start("kill", [$"-{signal}", $"{app.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        var (exitCode, output, errors) = await app.EndAsync();
        Assert.AreEqual(1, exitCode);
        Assert.AreEqual("", output);
        Assert.EndsWith("Cancelled. Nothing was done.", errors);
    }
}
