using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>A failed run that is undone by down scripts, on every database.</summary>
public abstract class UndoContract
{
    private static readonly MigrationOptions s_undo = new() { OnFailure = FailurePolicy.UndoRun };
    private static readonly TestMigration s_a = Table("1", "a");
    private static readonly TestMigration s_b = Table("2", "b");
    private static readonly TestMigration s_c = Table("3", "c");
    private static readonly TestMigration s_broken = new("4", "broken", TestScript.Of("nonsense"));

    private protected abstract Task<ContractDatabase> CreateAsync();

    private static TestMigration Table(string version, string name) => new(version, name, TestScript.Of($"CREATE TABLE {name} (id integer)"), TestScript.Of($"DROP TABLE {name}"));

    [TestMethod]
    public async Task WhatTheRunDidIsUndoneInReverseAndWhatWasThereBeforeStays()
    {
        var database = await CreateAsync();
        await database.App(s_a).ApplyAsync(database.ConnectionString);

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_a, s_b, s_c, s_broken).ApplyAsync(database.ConnectionString, s_undo));

        CollectionAssert.AreEqual(new[] { "3_c", "2_b" }, error.Report!.RolledBack.ToArray());
        Assert.IsEmpty(error.Report.NotUndone);
        Assert.EndsWith("4_broken failed. Its transaction was undone. Undone by down scripts: 3_c, 2_b.", error.Message);
        Assert.AreEqual("a", await database.TablesAsync());
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task WhatHasNoWayBackStaysWithAllBeforeIt()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_a, s_b with { Down = null }, s_c, s_broken).ApplyAsync(database.ConnectionString, s_undo));

        CollectionAssert.AreEqual(new[] { "3_c" }, error.Report!.RolledBack.ToArray());
        Assert.AreEqual("2_b cannot be rolled back: it has no down script.", error.Report.NotUndone.Single());
        Assert.Contains("Not undone: 2_b cannot be rolled back", error.Message);
        Assert.AreEqual("a b", await database.TablesAsync());
    }

    [TestMethod]
    public async Task NothingIsPulledAwayUnderWhatIsHalfDone()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(
            () => database.App(s_a, new TestMigration("2", "loose", TestScript.WithoutTransaction("CREATE TABLE b (id integer)", "nonsense"))).ApplyAsync(database.ConnectionString, s_undo));

        Assert.IsEmpty(error.Report!.RolledBack);
        Assert.Contains("2_loose has no transaction and is half done", error.Report.NotUndone.Single());
        Assert.AreEqual("a b", await database.TablesAsync());
    }

    [TestMethod]
    public async Task WhatFailedOutsideATransactionBeforeItDidAnythingIsTakenOut()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(
            () => database.App(s_a, new TestMigration("2", "loose", TestScript.WithoutTransaction("nonsense"))).ApplyAsync(database.ConnectionString, s_undo));

        CollectionAssert.AreEqual(new[] { "1_a" }, error.Report!.RolledBack.ToArray());
        Assert.AreEqual("", await database.TablesAsync());
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task ADownScriptThatFailsIsSaidBesideTheFailure()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(
            () => database.App(s_a, s_b with { Down = TestScript.Of("DROP TABLE absent") }, s_broken).ApplyAsync(database.ConnectionString, s_undo));

        Assert.AreEqual("4_broken", error.MigrationId);
        Assert.StartsWith("2_b and what was applied before it stay: ", error.Report!.NotUndone.Single());
        Assert.AreEqual("a b", await database.TablesAsync());
    }
}
