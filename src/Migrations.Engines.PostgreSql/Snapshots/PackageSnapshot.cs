using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.Translated;

namespace Migrations.Engines.PostgreSql.Snapshots;

/// <summary>
/// The snapshot of a fresh database that was made with this assembly, as a resource in it. The resource is not compressed (packages are),
/// so it is used where .NET mapped it: memory is copied from there, files are read there.
/// </summary>
internal sealed class PackageSnapshot
{
    private const string Resource = "PostgreSql.snapshot";
    private const char Separator = ' ';

    private PackageSnapshot(Snapshot snapshot, string identity)
    {
        Snapshot = snapshot;
        Identity = identity;
        ServerVersion = identity.Substring(0, identity.IndexOf(Separator));
        if (identity.Split(Separator)[1] != Translator)
        {
            throw new InvalidOperationException("The snapshot and the translated PostgreSQL server are of different builds. Build both again.");
        }
    }

    public Snapshot Snapshot { get; }

    /// <summary>Version of the server, hash of its translation and hash of the snapshot.</summary>
    public string Identity { get; }

    public string ServerVersion { get; }

    /// <summary>Hash of the translated server.</summary>
    private static string Translator => typeof(PostgreSqlServerModule).Module.ModuleVersionId.ToString("N");

    public static string IdentityOf(string serverVersion, string contentHash) => string.Join(Separator.ToString(), serverVersion, Translator, contentHash);

    public static unsafe PackageSnapshot Load()
    {
        var stream = typeof(PackageSnapshot).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("This build of the PostgreSQL engine has no snapshot.");
        var block = stream is UnmanagedMemoryStream mapped
            ? new FileBlock(mapped.PositionPointer, (int)mapped.Length)
            : new FileBlock(ReadAll(stream), 0, (int)stream.Length);
        var snapshot = SnapshotReader.Read(block, ground: null, out var identity);
        return new PackageSnapshot(snapshot, identity);
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream((int)stream.Length);
        stream.CopyTo(copy);
        return copy.GetBuffer();
    }
}
