using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.PostgreSql.Server;
using Migrations.Engines.PostgreSql.Snapshots;
using Migrations.Engines.PostgreSql.SystemCalls;

namespace Migrations.Engines.PostgreSql;

/// <summary>
/// The PostgreSQL server as managed code: npm's <c>@electric-sql/pglite</c>, translated, with plpgsql and the usual extensions. Each database
/// is a server of its own in memory, with one session of the superuser <c>postgres</c>. Thread-safe.
/// </summary>
public static class PostgreSqlEngine
{
    /// <summary>
    /// Bytes of memory of a database when nothing else is said: enough for thousands of tables. It cannot grow; a statement that needs more
    /// ends with SQLSTATE 53200. Only what is touched is taken from the machine. Files of the database are not part of it.
    /// </summary>
    public const int DefaultMemory = 64 << 20;

    private const int PageSize = 65536;

    private static readonly Lazy<PackageSnapshot> Package = new(PackageSnapshot.Load);
    private static readonly ServerMemory Memory = new();

    /// <summary>Version of PostgreSQL, for example <c>18.6</c>.</summary>
    public static string ServerVersion => Package.Value.ServerVersion;

    /// <summary>Tells this build of the engine from others: an image fits exactly one.</summary>
    public static string Identity => Package.Value.Identity;

    /// <summary>A fresh, empty database.</summary>
    /// <param name="memoryBytes">Memory of the server in bytes, at least 32 MB.</param>
    /// <exception cref="ArgumentOutOfRangeException">The memory is too small.</exception>
    public static PostgreSqlDatabase CreateDatabase(int memoryBytes = DefaultMemory) => Resume(Package.Value.Snapshot, memoryBytes);

    /// <summary>A database as it was when the image was saved. An image can be restored any number of times.</summary>
    /// <param name="image">The image, of this build of the engine.</param>
    /// <param name="memoryBytes">Memory of the server in bytes; at least what the saved one used.</param>
    /// <exception cref="ArgumentOutOfRangeException">The memory is too small.</exception>
    public static PostgreSqlDatabase Restore(PostgreSqlImage image, int memoryBytes = DefaultMemory) => Resume(image.Open(Package.Value), memoryBytes);

    /// <summary>
    /// Runs an action on a thread whose stack is large enough for the server, and waits for its end. <see cref="PostgreSqlDatabase.Execute"/> and
    /// <see cref="PostgreSqlDatabase.Describe"/> need no other thread there: a short statement takes a fifth of the time.
    /// </summary>
    /// <param name="action">What uses databases; what it throws is thrown.</param>
    public static void Run(Action action) => EngineThread.Run(action);

    internal static PostgreSqlImage Save(PostgreSqlServer server) =>
        new(SnapshotWriter.Write(server, Package.Value.Identity, Package.Value.Snapshot));

    internal static void Recycle(PostgreSqlServer server) => Memory.Return(server.Memory, server.UsedMemory);

    private static PostgreSqlDatabase Resume(Snapshot snapshot, int memoryBytes)
    {
        const int smallest = 32 << 20;
        if (memoryBytes < Math.Max(smallest, snapshot.MemoryEnd))
        {
            throw new ArgumentOutOfRangeException(nameof(memoryBytes), memoryBytes, "The server needs a memory of at least " + Math.Max(smallest, snapshot.MemoryEnd) + " bytes.");
        }

        var (memory, used) = Memory.Rent((memoryBytes + PageSize - 1) & -PageSize);
        snapshot.FillMemory(memory, used);
        var surroundings = Surroundings.Real(snapshot.State.SteadyClock);
        var files = new FileSystem(() => surroundings.Clock() / 1_000_000, snapshot.Root, snapshot.NextNode);
        var process = new Process(files, snapshot.OpenDescriptors(files), surroundings);
        return new PostgreSqlDatabase(new ServerSession(PostgreSqlServer.Resume(memory, process, snapshot.State)));
    }
}
