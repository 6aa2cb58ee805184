using System.Collections.Concurrent;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>A backup in memory.</summary>
internal sealed class TakenBackup
{
    private readonly Dictionary<string, byte[]> _parts;

    private TakenBackup(IBackupSnapshot snapshot, IReadOnlyList<TableContent> contents, Dictionary<string, byte[]> parts) =>
        (Method, Fingerprint, Parts, Contents, _parts) = (snapshot.Method, snapshot.SchemaFingerprint, snapshot.Parts, contents, parts);

    public string Method { get; }

    public string Fingerprint { get; }

    public IReadOnlyList<BackupPart> Parts { get; }

    public IReadOnlyList<TableContent> Contents { get; }

    /// <summary>Bytes of a part, to be damaged.</summary>
    public byte[] this[string part] { get => _parts[part]; set => _parts[part] = value; }

    public static async Task<TakenBackup> OfAsync(IMigrationSession session, params string[] tables)
    {
        await using var snapshot = await ((IBackupSession)session).BeginSnapshotAsync(new BackupScope(tables.Length == 0 ? null : tables), CancellationToken.None);
        return await OfAsync(snapshot);
    }

    public static async Task<TakenBackup> OfAsync(IBackupSnapshot snapshot)
    {
        var bytes = new ConcurrentDictionary<string, byte[]>();
        var contents = new ConcurrentBag<TableContent>();
        await Parallel.ForEachAsync(snapshot.Parts, new ParallelOptions { MaxDegreeOfParallelism = snapshot.Parallelism }, async (part, token) =>
        {
            using var target = new MemoryStream();
            if (await snapshot.WriteAsync(part, target, token) is { } content)
            {
                contents.Add(content);
            }

            bytes[part.Name] = target.ToArray();
        });
        return new TakenBackup(snapshot, [.. contents.OrderBy(content => content.Table, StringComparer.Ordinal)], new(bytes));
    }

    public RestoreSource Source(params string[] tables) =>
        new(Method, Parts, Contents, (part, _) => Task.FromResult<Stream>(new MemoryStream(_parts[part.Name]))) { Tables = tables.Length == 0 ? null : tables };

    public Task<RestoreOutcome> RestoreAsync(IMigrationSession session, params string[] tables) => ((IBackupSession)session).RestoreAsync(Source(tables), CancellationToken.None);
}
