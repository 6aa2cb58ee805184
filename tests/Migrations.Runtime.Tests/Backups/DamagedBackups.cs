using System.Buffers.Binary;
using Migrations.Backups;
using Migrations.Backups.Archive;
using Migrations.Providers;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>A backup that is not as it was written is never taken for one that is.</summary>
[TestClass]
public sealed class DamagedBackups
{
    private const int Seed = 20261121;
    private const int IdentityLength = 45;
    private const int FrameLength = 9;
    private const int TagLength = 16;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task NoneOfAThousandChangesIsOverlooked(bool isEncrypted)
    {
        TestContext.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var (archive, store) = await TwoBackupsAsync(isEncrypted);
        var intact = store.Backups["first"];
        var kinds = new Dictionary<BackupDamage, int>();
        for (var i = 0; i < 1000; i++)
        {
            store.Backups["first"] = intact.ToDictionary(file => file.Key, file => (byte[])file.Value.Clone());
            var change = Damage(i, random, store);

            var found = await Assert.ThrowsExactlyAsync<BackupDamagedException>(() => ReadAsync(archive), $"change {i}: {change}");

            kinds[found.Damage] = kinds.GetValueOrDefault(found.Damage) + 1;
        }

        store.Backups["first"] = intact;
        await ReadAsync(archive);
        TestContext.WriteLine(string.Join(", ", kinds));
    }

    [TestMethod]
    public async Task WhatIsWrongIsTold()
    {
        var (archive, store) = await TwoBackupsAsync(isEncrypted: true);
        var name = store.Backups["first"].Keys.Single(file => file != BackupNames.Metadata);
        var intact = store.Backups["first"][name];
        async Task<BackupDamagedException> AfterAsync(byte[]? changed)
        {
            if (changed is null)
            {
                store.Backups["first"].Remove(name);
            }
            else
            {
                store.Backups["first"][name] = changed;
            }

            var found = await Assert.ThrowsExactlyAsync<BackupDamagedException>(() => ReadAsync(archive));
            store.Backups["first"][name] = intact;
            return found;
        }

        Assert.AreEqual(BackupDamage.Missing, (await AfterAsync(null)).Damage);
        Assert.AreEqual(BackupDamage.Truncated, (await AfterAsync(intact[..^1])).Damage);
        Assert.AreEqual(BackupDamage.Extended, (await AfterAsync([.. intact, 0])).Damage);
        Assert.AreEqual(BackupDamage.Reordered, (await AfterAsync(SwapChunks(intact, isEncrypted: true))).Damage);
        Assert.AreEqual(BackupDamage.Swapped, (await AfterAsync(store.Backups["second"][name])).Damage);
        var flipped = (byte[])intact.Clone();
        flipped[intact.Length / 2] ^= 1;
        var changed = await AfterAsync(flipped);
        Assert.AreEqual(BackupDamage.Changed, changed.Damage);
        Assert.AreEqual(
            "The file '00000_database.part' of the backup 'first' is not as it was written: its chunk 2 of 3 was changed or the whole does not have the SHA-256 of the backup. Nothing of this backup is used. Take another one ('backups list' shows them) or an intact copy of this one.",
            changed.Message);
    }

    [TestMethod]
    public async Task AnotherKeyOrNoneIsToldFromDamage()
    {
        var (_, store) = await TwoBackupsAsync(isEncrypted: true);

        var other = await Assert.ThrowsExactlyAsync<BackupDamagedException>(() => ReadAsync(new BackupArchive(store, new TestKeys(TestKeys.Key(9)))));
        var none = await Assert.ThrowsExactlyAsync<BackupDamagedException>(() => ReadAsync(new BackupArchive(store, new TestKeys())));
        await ReadAsync(new BackupArchive(store, new TestKeys(TestKeys.Key(9), TestKeys.Key(1))));

        Assert.AreEqual(BackupDamage.WrongKey, other.Damage);
        Assert.AreEqual(BackupDamage.WrongKey, none.Damage);
        Assert.Contains(TestKeys.Key(1).Id, none.Message);
        Assert.Contains("no key is given", none.Message);
        Assert.Contains(TestKeys.Key(9).Id, other.Message);
    }

    private static async Task ReadAsync(BackupArchive archive) =>
        await (await archive.OpenAsync("first", CancellationToken.None)).VerifyAsync(null, CancellationToken.None);

    /// <summary>Two backups of a database of some chunks that are different from each other.</summary>
    private static async Task<(BackupArchive Archive, MemoryStore Store)> TwoBackupsAsync(bool isEncrypted)
    {
        var database = new SqliteDatabase();
        await database.ExecuteAsync("CREATE TABLE bytes (id INTEGER PRIMARY KEY, value BLOB)");
        await database.ExecuteAsync("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 22) INSERT INTO bytes SELECT i, randomblob(100000) FROM n");
        var store = new MemoryStore();
        var archive = new BackupArchive(store, isEncrypted ? new TestKeys(TestKeys.Key(1)) : new TestKeys());
        await using var session = await database.Provider.OpenAsync(DatabaseTarget.Parse(database.ConnectionString), new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "tests"), CancellationToken.None);
        foreach (var name in new[] { "first", "second" })
        {
            await using var snapshot = await ((IBackupSession)session).BeginSnapshotAsync(new BackupScope(null), CancellationToken.None);
            await new BackupWriter(archive, TimeProvider.System, null).WriteAsync(snapshot, new BackupLabel(name, "test.db", "tests", "by hand", "", "", null), CancellationToken.None);
        }

        Assert.AreEqual(3, (await archive.OpenAsync("first", CancellationToken.None)).Metadata.Files.Single().Chunks);
        return (archive, store);
    }

    private static string Damage(int i, Random random, MemoryStore store)
    {
        var files = store.Backups["first"];
        var name = random.Next(3) == 0 ? BackupNames.Metadata : files.Keys.Single(file => file != BackupNames.Metadata);
        var bytes = files[name];
        var isEncrypted = bytes[28] == 1;
        var place = Place(i, random, name, bytes);
        switch (i % 10)
        {
            case 7 when bytes.Length > 1:
                files[name] = bytes[..random.Next(bytes.Length)];
                return $"{name} is cut off";
            case 8:
                files[name] = [.. bytes, (byte)random.Next(256)];
                return $"{name} is longer";
            case 9 when name != BackupNames.Metadata:
                files[name] = random.Next(2) == 0 ? SwapChunks(bytes, isEncrypted) : store.Backups["second"][name];
                return $"{name} has other chunks";
            default:
                bytes[place] ^= (byte)(1 << random.Next(8));
                return $"{name} has another byte at {place}";
        }
    }

    /// <summary>Every kind of byte has its turn: the identity, frames, what is packed, tags, and any byte.</summary>
    private static int Place(int i, Random random, string name, byte[] bytes) => name == BackupNames.Metadata ? random.Next(bytes.Length) : (i % 5) switch
    {
        0 => random.Next(IdentityLength),
        1 => IdentityLength + random.Next(FrameLength),
        2 => bytes.Length - 1 - random.Next(TagLength),
        _ => random.Next(bytes.Length),
    };

    /// <summary>The first two chunks in each other's place.</summary>
    private static byte[] SwapChunks(byte[] file, bool isEncrypted)
    {
        int End(int start) => start + FrameLength + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(start + 4)) + (isEncrypted ? TagLength : 0);
        var (first, second) = (IdentityLength, End(IdentityLength));
        return [.. file[..first], .. file[second..End(second)], .. file[first..second], .. file[End(second)..]];
    }
}
