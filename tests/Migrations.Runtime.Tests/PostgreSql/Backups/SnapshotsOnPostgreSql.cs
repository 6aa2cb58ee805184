using Migrations.Providers;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>One moment, while others work.</summary>
[TestClass]
public sealed class SnapshotsOnPostgreSql
{
    private const string Setup = "CREATE TABLE a (id serial PRIMARY KEY, v text); INSERT INTO a (v) SELECT 'v' || i FROM generate_series(1, 100) i";

    [TestMethod]
    public async Task AnAppsOnlyConnectionIsEnough()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: Setup);
        using var connection = new NpgsqlConnection(open.Database.ConnectionString);
        await connection.OpenAsync();
        await using var session = await open.Database.Provider.OpenAsync(DatabaseTarget.Of(connection), OpenSession.Settings, CancellationToken.None);
        await using (var snapshot = await ((IBackupSession)session).BeginSnapshotAsync(new BackupScope(null), CancellationToken.None))
        {
            Assert.AreEqual(1, snapshot.Parallelism);
            await open.WorldAsync("UPDATE a SET v = 'later'");
            var backup = await TakenBackup.OfAsync(snapshot);
            await open.WorldAsync("DELETE FROM a");
            await snapshot.DisposeAsync();
            await backup.RestoreAsync(session);
        }

        Assert.AreEqual("v1 100", await open.AskAsync("SELECT min(v) || ' ' || count(*) FROM a"));
    }

    [TestMethod]
    public async Task APoolWithoutRoomIsNotWaitedFor()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: Setup);
        await using var source = NpgsqlDataSource.Create(open.Database.ConnectionString + ";Maximum Pool Size=1;Timeout=1");
        await using var session = await open.Database.Provider.OpenAsync(DatabaseTarget.Of(source), OpenSession.Settings, CancellationToken.None);

        Assert.HasCount(3, (await TakenBackup.OfAsync(session)).Contents);
    }

    [TestMethod]
    public async Task AChangeThatWaitsForTheBackupDoesNotStopIt()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: Setup);
        await using var snapshot = await ((IBackupSession)open.Session).BeginSnapshotAsync(new BackupScope(null), CancellationToken.None);
        var waiting = open.WorldAsync("ALTER TABLE a ADD COLUMN more integer");
        await using var observer = (NpgsqlConnection)open.Database.Connect();
        await observer.OpenAsync();
        while (await new NpgsqlCommand("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'a'::regclass", observer).ExecuteScalarAsync() is 0L)
        {
            await Task.Delay(20);
        }

        var backup = await TakenBackup.OfAsync(snapshot).WaitAsync(TimeSpan.FromSeconds(60));
        await snapshot.DisposeAsync();
        await waiting;

        Assert.AreEqual(100, backup.Contents.Single(content => content.Table == "public.a").Rows);
    }

    [TestMethod]
    public async Task AFunctionOfACheckFindsWhatTheAppsPathHas()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: "CREATE FUNCTION most() RETURNS integer LANGUAGE sql AS 'SELECT 10'; CREATE FUNCTION fits(i integer) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN i <= most(); END'; CREATE TABLE a (id integer CHECK (fits(id))); INSERT INTO a VALUES (1), (10)");
        var backup = await TakenBackup.OfAsync(open.Session);
        await open.WorldAsync("DELETE FROM a");

        await backup.RestoreAsync(open.Session);

        Assert.AreEqual("11", await open.AskAsync("SELECT sum(id) FROM a"));
    }

    [TestMethod]
    public async Task ALargeTableIsNeverInMemory()
    {
        const int Rows = 60_000;
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: $"CREATE TABLE big (id integer, v text); INSERT INTO big SELECT i, repeat(md5(i::text), 64) FROM generate_series(1, {Rows}) i");
        await using var snapshot = await ((IBackupSession)open.Session).BeginSnapshotAsync(new BackupScope(["public.big"]), CancellationToken.None);
        using var target = new CountingStream();

        var content = await snapshot.WriteAsync(snapshot.Parts[1], target, CancellationToken.None);

        Assert.AreEqual(Rows, content!.Rows);
        Assert.IsGreaterThan(Rows * 2048L, target.Length);
        Assert.IsLessThan(1 << 18, target.LargestWrite);
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task RowsOfMoreThanAMegabyteAndRowsOfNothingAreCounted(string version)
    {
        await using var open = await OpenSession.StartAsync(version, setup: "CREATE TABLE big (v text, w bytea); INSERT INTO big VALUES (repeat('ü', 3000000), NULL), (NULL, NULL), ('', ''), (repeat('x', 131072), decode(repeat('00', 70000), 'hex')); CREATE TABLE lines (v regclass, w text); INSERT INTO lines VALUES ('big', E'a\\n\\t\\\\.'), (NULL, repeat('y', 2000000)), (NULL, '')");
        var before = await DatabaseState.OfAsync(open.Session);
        var backup = await TakenBackup.OfAsync(open.Session);
        await open.WorldAsync("DELETE FROM big; DELETE FROM lines");

        await backup.RestoreAsync(open.Session);

        Assert.AreEqual("4 3", string.Join(' ', backup.Contents.Where(content => content.Rows > 0).Select(content => content.Rows)));
        Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session));
        Assert.AreEqual("1", await open.AskAsync("SELECT count(*) FROM lines WHERE w = E'a\\n\\t\\\\.'"));
    }

    private sealed class CountingStream : Stream
    {
        private long _length;

        public int LargestWrite { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            _length += count;
            LargestWrite = Math.Max(LargestWrite, count);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
