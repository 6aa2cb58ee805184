using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Calls of the app around a run, and its progress, on every database.</summary>
public abstract class HookContract
{
    private static readonly TestMigration s_a = new("1", "a", TestScript.Of("CREATE TABLE a (id integer)"));
    private static readonly TestMigration s_b = new("2", "b", TestScript.Of("CREATE TABLE b (id integer)"));

    private protected abstract Task<ContractDatabase> CreateAsync();

    private static MigrationHooks Recording(List<string> calls) => new()
    {
        BeforeRun = (plan, _) => Add(calls, $"before run of {plan.Steps.Count}"),
        BeforeMigration = (step, _) => Add(calls, $"before {step.Key}"),
        AfterMigration = (done, _) => Add(calls, $"after {done.Id}"),
        AfterRun = (report, _) => Add(calls, $"after run with {report.Applied.Count}"),
    };

    private static Task Add(List<string> calls, string call)
    {
        calls.Add(call);
        return Task.CompletedTask;
    }

    [TestMethod]
    public async Task TheyAreCalledAroundTheRunAndEachMigration()
    {
        var database = await CreateAsync();
        var calls = new List<string>();

        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString, new MigrationOptions { Hooks = Recording(calls) });

        Assert.AreEqual("before run of 2, before 1_a, after 1_a, before 2_b, after 2_b, after run with 2", string.Join(", ", calls));
        calls.Clear();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString, new MigrationOptions { Hooks = Recording(calls) });
        Assert.IsEmpty(calls);
    }

    [TestMethod]
    public async Task TheRunsEndIsToldAlsoWhenItFails()
    {
        var database = await CreateAsync();
        var calls = new List<string>();

        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_a, s_b with { Up = TestScript.Of("nonsense") }).ApplyAsync(database.ConnectionString, new MigrationOptions { Hooks = Recording(calls) }));

        Assert.AreEqual("before run of 2, before 1_a, after 1_a, before 2_b, after run with 1", string.Join(", ", calls));
    }

    [TestMethod]
    public async Task AHookThatThrowsBeforeAMigrationStopsIt()
    {
        var database = await CreateAsync();
        var hooks = new MigrationHooks { BeforeMigration = (step, _) => step.Key.Version == "2" ? throw new InvalidOperationException("Not today.") : Task.CompletedTask };

        var error = await Assert.ThrowsExactlyAsync<MigrationException>(() => database.App(s_a, s_b).ApplyAsync(database.ConnectionString, new MigrationOptions { Hooks = hooks }));

        Assert.AreEqual("The hook BeforeMigration failed before 2_b, which did not run: Not today.", error.Message);
        CollectionAssert.AreEqual(new[] { "1_a" }, error.Report!.Applied.ToArray());
        Assert.AreEqual("a", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AHookThatThrowsBehindAMigrationFailsTheRunAndLeavesWhatIsDone()
    {
        var database = await CreateAsync();
        var hooks = new MigrationHooks { AfterMigration = (_, _) => throw new InvalidOperationException("Not today.") };

        var error = await Assert.ThrowsExactlyAsync<MigrationException>(() => database.App(s_a, s_b).ApplyAsync(database.ConnectionString, new MigrationOptions { Hooks = hooks }));

        Assert.AreEqual("The hook AfterMigration failed behind 1_a, which stays: Not today.", error.Message);
        Assert.AreEqual("a", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ProgressCountsWhatIsDone()
    {
        var database = await CreateAsync();
        var progress = new RecordingProgress();

        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = progress });

        Assert.AreEqual(
            "Running 1_a 0/2, Completed 1_a 1/2, Running 2_b 1/2, Completed 2_b 2/2",
            string.Join(", ", progress.All.Select(p => $"{p.Activity} {p.Migration} {p.Done}/{p.Total}")));
    }
}
