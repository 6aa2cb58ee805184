using Migrations.Providers;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>What is backed up and put back is what was there.</summary>
[TestClass]
public sealed class RoundTripsOnPostgreSql
{
    private static async Task<OpenSession> StartAsync(string version) => await OpenSession.StartAsync(version, setup: Everything.Types + Everything.Objects);

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ANewDatabaseHasTheSameRowsAndTheSameSchema(string version)
    {
        await using var open = await StartAsync(version);
        var backup = await TakenBackup.OfAsync(open.Session);

        await using var scratch = await ((IBackupSession)open.Session).CreateScratchAsync(CancellationToken.None);
        var outcome = await backup.RestoreAsync(scratch.Session);

        Assert.AreEqual(18, backup.Contents.Count);
        Assert.AreEqual("public.every_type=text", string.Join(' ', backup.Parts.Where(part => part.Format == "text").Select(part => $"{part.Name}={part.Format}")));
        Assert.AreEqual(string.Join('\n', backup.Contents), string.Join('\n', outcome.Tables.OrderBy(table => table.Table, StringComparer.Ordinal)));
        Assert.AreEqual(await DatabaseState.OfAsync(open.Session), await DatabaseState.OfAsync(scratch.Session));
        Assert.AreEqual(backup.Fingerprint, (await TakenBackup.OfAsync(scratch.Session)).Fingerprint);
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ADatabaseInWhichNothingChangedStaysAsItIs(string version)
    {
        await using var open = await StartAsync(version);
        var before = await DatabaseState.OfAsync(open.Session);

        var outcome = await (await TakenBackup.OfAsync(open.Session)).RestoreAsync(open.Session);

        Assert.AreEqual("", string.Join('\n', outcome.Objects));
        Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task EachDestructionIsUndoneInPlace(string version)
    {
        await using var open = await StartAsync(version);
        var before = await DatabaseState.OfAsync(open.Session);
        var backup = await TakenBackup.OfAsync(open.Session);
        foreach (var destruction in Destructions.All)
        {
            await open.WorldAsync(destruction);
            Assert.AreNotEqual(before, await DatabaseState.OfAsync(open.Session), $"It destroys nothing: {destruction}");

            try
            {
                await backup.RestoreAsync(open.Session);
            }
            catch (Exception e)
            {
                throw new AssertFailedException($"Behind '{destruction}': {e.Message}", e);
            }

            Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session), destruction);
        }
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AllDestructionsTogetherAreUndoneInPlace(string version)
    {
        await using var open = await StartAsync(version);
        var before = await DatabaseState.OfAsync(open.Session);
        var backup = await TakenBackup.OfAsync(open.Session);
        await open.WorldAsync(Destructions.Everything);

        var outcome = await backup.RestoreAsync(open.Session);

        Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session));
        CollectionAssert.Contains(outcome.Objects.ToList(), "view public.labels made again");
    }
}
