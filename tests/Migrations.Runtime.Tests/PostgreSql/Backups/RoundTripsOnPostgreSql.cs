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
    public async Task IndexesOfALargeTableAreMadeBehindItsRowsAndAreAsTheyWere(string version)
    {
        await using var open = await OpenSession.StartAsync(version, setup: """
            CREATE TABLE things (id bigint PRIMARY KEY, code integer NOT NULL, other integer NOT NULL, name text, UNIQUE (other));
            INSERT INTO things SELECT i, i, -i, 'name ' || i % 100 FROM generate_series(1, 10000) AS i;
            CREATE UNIQUE INDEX things_code ON things (code);
            CREATE TABLE parts (code integer REFERENCES things (code));
            INSERT INTO parts VALUES (7);
            CREATE INDEX things_name ON things USING btree (lower(name) DESC NULLS LAST) WITH (fillfactor = 60) WHERE code > 5;
            COMMENT ON INDEX things_name IS 'for the search';
            CREATE INDEX things_hash ON things USING hash (name);
            CREATE INDEX things_counted ON things ((code + other));
            ALTER INDEX things_counted ALTER COLUMN 1 SET STATISTICS 500;
            CREATE INDEX things_near ON things (other, code);
            ALTER TABLE things CLUSTER ON things_near;
            """);
        var (before, ids) = (await DatabaseState.OfAsync(open.Session), await IndexesAsync());
        var backup = await TakenBackup.OfAsync(open.Session);
        await open.WorldAsync("DELETE FROM things WHERE code > 100");

        var outcome = await backup.RestoreAsync(open.Session);

        Assert.AreEqual("", string.Join('\n', outcome.Objects));
        Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session));
        Assert.AreEqual("things_code things_hash things_name", string.Join(' ', (await IndexesAsync()).Except(ids).Select(index => index.Split(' ')[0])));

        async Task<string[]> IndexesAsync() =>
            (await open.AskAsync("SELECT string_agg(relname || ' ' || oid, ',' ORDER BY relname) FROM pg_class WHERE relkind = 'i' AND relname LIKE 'things%'")).Split(',');
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
