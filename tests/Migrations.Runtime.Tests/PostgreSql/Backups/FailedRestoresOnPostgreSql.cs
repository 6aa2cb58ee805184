using Migrations.Providers;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>A restore that fails leaves what was there.</summary>
[TestClass]
public sealed class FailedRestoresOnPostgreSql
{
    private const string Setup = """
        CREATE TABLE a (id serial PRIMARY KEY, v text); INSERT INTO a (v) SELECT 'v' || i FROM generate_series(1, 5000) i;
        CREATE TABLE b (id serial PRIMARY KEY, a integer REFERENCES a); INSERT INTO b (a) SELECT i FROM generate_series(1, 5000) i; CREATE VIEW c AS SELECT * FROM a
        """;

    private static async Task<(TakenBackup Backup, string State)> DamageAsync(OpenSession open)
    {
        var backup = await TakenBackup.OfAsync(open.Session);
        await open.WorldAsync("ALTER TABLE a DROP COLUMN v CASCADE; DELETE FROM b WHERE id > 10; SELECT setval('a_id_seq', 7)");
        return (backup, await DatabaseState.OfAsync(open.Session));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task RowsThatCannotBeReadToTheEndChangeNothing(string version)
    {
        await using var open = await OpenSession.StartAsync(version, setup: Setup);
        var (backup, state) = await DamageAsync(open);
        foreach (var part in new[] { "public.a", "public.b", "public.migration_log" })
        {
            var source = backup.Source();
            var failing = source with { Open = async (asked, token) => asked.Name == part ? new FailingStream(await source.Open(asked, token)) : await source.Open(asked, token) };

            await Assert.ThrowsExactlyAsync<IOException>(() => ((IBackupSession)open.Session).RestoreAsync(failing, CancellationToken.None));

            Assert.AreEqual(state, await DatabaseState.OfAsync(open.Session), part);
        }
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task RowsThatDifferFromWhatTheBackupSaysAreNotPutInPlace(string version)
    {
        await using var open = await OpenSession.StartAsync(version, setup: Setup);
        var (backup, state) = await DamageAsync(open);
        var text = backup["public.a"];
        text[text.AsSpan().LastIndexOf("v4999"u8)] = (byte)'w';

        var failure = await Assert.ThrowsExactlyAsync<MigrationException>(() => backup.RestoreAsync(open.Session));

        Assert.StartsWith("The table public.a would hold 5000 rows with the hash ", failure.Message);
        Assert.AreEqual(state, await DatabaseState.OfAsync(open.Session));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ATruncatedTableIsNotPutInPlace(string version)
    {
        await using var open = await OpenSession.StartAsync(version, setup: Setup);
        var (backup, state) = await DamageAsync(open);
        var whole = backup["public.b"];
        foreach (var length in new[] { 0, 10, 19, whole.Length / 2, whole.Length - 3, whole.Length - 2 - 14 })
        {
            backup["public.b"] = whole[..length];
            await Assert.ThrowsAsync<Exception>(() => backup.RestoreAsync(open.Session), $"{length} bytes");
        }

        Assert.AreEqual(state, await DatabaseState.OfAsync(open.Session));
    }

    [TestMethod]
    public async Task ALostConnectionChangesNothing()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: Setup);
        var (backup, state) = await DamageAsync(open);
        var source = backup.Source();
        var process = await open.ProcessAsync();
        var ending = source with
        {
            Open = async (part, token) =>
            {
                if (part.Name == "public.b")
                {
                    await open.WorldAsync($"SELECT pg_terminate_backend({process})");
                }

                return await source.Open(part, token);
            },
        };

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => ((IBackupSession)open.Session).RestoreAsync(ending, CancellationToken.None));

        Assert.AreEqual(StatementFailure.ConnectionLost, failure.Failure);
        await using var again = await OpenSession.StartAsync(open.Database);
        Assert.AreEqual(state, await DatabaseState.OfAsync(again.Session));
    }

    [TestMethod]
    public async Task CancellingChangesNothing()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: Setup);
        var (backup, state) = await DamageAsync(open);
        using var stop = new CancellationTokenSource();
        var source = backup.Source();
        var canceling = source with { Open = async (part, token) => { await (part.Name == "public.b" ? stop.CancelAsync() : Task.CompletedTask); return await source.Open(part, token); } };

        await Assert.ThrowsAsync<OperationCanceledException>(() => ((IBackupSession)open.Session).RestoreAsync(canceling, stop.Token));

        Assert.AreEqual(state, await DatabaseState.OfAsync(open.Session));
    }

    [TestMethod]
    public async Task ATableThatSomebodyHoldsIsWaitedForAsLongAsTheLimitSays()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, OpenSession.Settings with { Limits = new StatementLimits(TimeSpan.FromMilliseconds(300), TimeSpan.Zero) }, Setup);
        var (backup, state) = await DamageAsync(open);
        await using (await open.Database.BlockAsync("b"))
        {
            var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => backup.RestoreAsync(open.Session));
            Assert.AreEqual(StatementFailure.LockTimeout, failure.Failure);
        }

        Assert.AreEqual(state, await DatabaseState.OfAsync(open.Session));
    }

    [TestMethod]
    public async Task AFailedCopyLeavesTheServerIdle()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: Setup);
        await using var snapshot = await ((IBackupSession)open.Session).BeginSnapshotAsync(new BackupScope(null), CancellationToken.None);

        await Assert.ThrowsExactlyAsync<IOException>(() => snapshot.WriteAsync(snapshot.Parts[1], new FailingStream(Stream.Null), CancellationToken.None));

        Assert.AreEqual("0", await open.AskAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'COPY%'"));
    }

    /// <summary>Fails behind some thousand bytes, or when it is written to.</summary>
    private sealed class FailingStream(Stream inner) : Stream
    {
        private int _left = 4000;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, Math.Min(count, _left));
            _left -= read;
            return read > 0 ? read : throw new IOException("The disk is gone.");
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("The disk is full.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
