using Migrations.Compiler.Locking;
using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Locking;

[TestClass]
public sealed class LockUpdateTests
{
    [TestMethod]
    public void NewMigrationsAreAddedAtTheEnd()
    {
        var before = LockTests.Lock(LockTests.Three());

        var update = Update(new History { LockText = before }.WithThree().With("0004_d.sql", "SELECT 4;"));

        Assert.StartsWith(before, update.Text!);
        Assert.HasCount(6, update.Text!.TrimEnd('\n').Split('\n'));
    }

    [TestMethod]
    public void AnUpdateOfALockedHistoryChangesNothing()
    {
        var before = LockTests.Lock(LockTests.Three());

        Assert.AreEqual(before, Update(new History { LockText = before }.WithThree()).Text);
    }

    [TestMethod]
    public void AChangeAfterReleaseIsNotRecorded()
    {
        var update = Update(new History { LockText = LockTests.Lock(LockTests.Three()) }.WithThree("SELECT 22;"));

        Assert.IsNull(update.Text);
        Assert.StartsWith("/app/Migrations/0002_b.sql(1,1): MIG0003: ", update.Problems.Single());
    }

    [TestMethod]
    public void AChangeOfCommentsIsRecorded()
    {
        var update = Update(new History { LockText = LockTests.Lock(LockTests.Three()) }.WithThree("-- @irreversible: yes\nSELECT 2;"));

        Assert.AreEqual("", new History { LockText = update.Text, Lock = LockMode.Verify }.WithThree("-- @irreversible: yes\nSELECT 2;").Compile().Findings());
    }

    [TestMethod]
    public void AHistoryWithErrorsIsNotLocked()
    {
        var update = Update(new History().With("1_a.sql", "BAD x;"));

        Assert.IsNull(update.Text);
        Assert.Contains("MIG1001", update.Problems.Single());
    }

    [TestMethod]
    public void BothSidesLinesOfAMergeArePutInOneChain()
    {
        var common = new History().With("1_a.sql", "SELECT 1;");
        var ours = LockTests.Lock(new History().With("1_a.sql", "SELECT 1;").With("2_b.sql", "SELECT 2;").Compile());
        var theirs = LockTests.Lock(new History().With("1_a.sql", "SELECT 1;").With("3_c.sql", "SELECT 3;").Compile());
        var merged = ours + theirs.TrimEnd('\n').Split('\n')[^1] + "\n";
        common.With("2_b.sql", "SELECT 2;").With("3_c.sql", "SELECT 3;");

        var update = Update(new History { LockText = merged }.With("1_a.sql", "SELECT 1;").With("2_b.sql", "SELECT 2;").With("3_c.sql", "SELECT 3;"));

        Assert.AreEqual(LockTests.Lock(common.Compile()), update.Text);
    }

    [TestMethod]
    public void ConflictMarksAreNotWrittenOver()
    {
        var update = Update(new History { LockText = LockTests.Lock(LockTests.Three()) + "<<<<<<< HEAD\n" }.WithThree());

        Assert.IsNull(update.Text);
        Assert.Contains("merge conflict", update.Problems.Single());
    }

    [TestMethod]
    [DataRow("0002", 1)]
    [DataRow("0002_b", 1)]
    [DataRow("0001", 0)]
    public void UnlockTakesAVersionAndAllAfterItOut(string version, int remaining)
    {
        var before = LockTests.Lock(LockTests.Three());

        var text = LockUpdate.Unlock(ScriptText.FromString("l", "l", before), version).Text!;

        Assert.AreEqual(string.Concat(before.Split('\n').Take(2 + remaining).Select(line => line + "\n")), text);
    }

    [TestMethod]
    public void UnlockOfAnUnknownVersionNamesTheLastOne()
    {
        var update = LockUpdate.Unlock(ScriptText.FromString("l", "l", LockTests.Lock(LockTests.Three())), "7");

        Assert.IsNull(update.Text);
        Assert.AreEqual("'7' is not in migrations.lock, so it cannot be unlocked. The last version in it is 0003; write a version as the file has it.", update.Problems.Single());
    }

    private static LockUpdateResult Update(History history)
    {
        var result = history.Compile();
        return LockUpdate.LockAll(result.Migrations, result.Diagnostics, history.ToRequest().LockFile);
    }
}
