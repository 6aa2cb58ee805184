using System.Text;
using Migrations.Engines.PostgreSql;
using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.PostgreSql.Server;
using Migrations.Engines.PostgreSql.SystemCalls;

namespace Migrations.PostgreSqlSnapshot;

/// <summary>Makes a database cluster from the package's files, and starts its server.</summary>
internal static class Cluster
{
    public const string Data = "/pglite/data";
    public const int MemoryBytes = PostgreSqlEngine.DefaultMemory;

    /// <summary>One session without background work: nothing is synchronised, kept for replication or done in parallel.</summary>
    private static readonly string[] Settings =
    [
        "shared_buffers=4MB", "fsync=off", "full_page_writes=off", "wal_recycle=off", "wal_init_zero=off", "max_wal_size=2MB", "log_checkpoints=off",
        "maintenance_work_mem=16MB", "jit=off", "io_method=sync", "max_worker_processes=0", "max_parallel_workers=0", "max_parallel_workers_per_gather=0",
        "max_parallel_maintenance_workers=0", "exit_on_error=off",
    ];

    /// <summary>A file system with the devices, and the files of a directory at its root.</summary>
    public static FileSystem Files(string directory, Surroundings surroundings)
    {
        var files = new FileSystem(() => surroundings.Clock() / 1_000_000);
        foreach (var name in new[] { "/tmp", "/home", "/dev/shm", "/proc/self" })
        {
            files.MakeDirectories(name);
        }

        var devices = files.MakeDirectories("/dev");
        foreach (var (name, kind) in new[]
        {
            ("null", DeviceKind.Null), ("zero", DeviceKind.Zero), ("random", DeviceKind.Random), ("urandom", DeviceKind.Random),
            ("tty", DeviceKind.Log), ("stdin", DeviceKind.Null), ("stdout", DeviceKind.Log), ("stderr", DeviceKind.Log),
        })
        {
            files.Create(devices, name, NodeMode.Device | NodeMode.ReadableFile, device: kind);
        }

        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(IsUsed))
        {
            var content = File.ReadAllBytes(file);
            var path = "/" + Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/');
            var mode = path.StartsWith("/pglite/bin/", StringComparison.Ordinal) ? NodeMode.ReadableDirectory : path.EndsWith(".pgpass", StringComparison.Ordinal) ? NodeMode.OwnerOnlyFile : NodeMode.ReadableFile;

            // Linked libraries are looked for, never read.
            var isLibrary = path.EndsWith(".so", StringComparison.Ordinal);
            files.WriteFile(path, new FileBlock(content, 0, isLibrary ? 0 : content.Length), mode);
        }

        return files;
    }

    public static void Create(FileSystem files, Surroundings surroundings)
    {
        files.WriteFile(ServerCommands.Input, default);
        files.WriteFile(ServerCommands.Output, default);
        files.MakeDirectories(Data).Mode = NodeMode.Directory | NodeMode.OwnerOnlyDirectory;
        var initdb = new Initdb(files, surroundings, new ServerCommands(files, surroundings));
        var code = initdb.Run(
        [
            "--allow-group-access", "--encoding", "UTF8", "--locale=C.UTF-8", "--locale-provider=libc", "--auth=trust", "--no-data-checksums", "--wal-segsize=1",
            .. Settings.SelectMany(setting => new[] { "--set", setting }),
        ]);
        if (code != 0)
        {
            throw new InvalidDataException("initdb failed with exit code " + code + ": " + surroundings.Log);
        }

        // The default one names hosts by addresses, which takes a network to read.
        files.Remove(Data + "/pg_hba.conf", isDirectory: false);
        var access = Encoding.ASCII.GetBytes("local all all trust\n");
        files.WriteFile(Data + "/pg_hba.conf", new FileBlock(access, 0, access.Length), NodeMode.OwnerOnlyFile);
        files.Remove(ServerCommands.Input, isDirectory: false);
        files.Remove(ServerCommands.Output, isDirectory: false);
    }

    public static PostgreSqlServer Start(FileSystem files, Surroundings surroundings)
    {
        var process = new Process(files, StandardFiles(files, "/dev/stdin", "/dev/stdout"), surroundings);
        var server = new PostgreSqlServer(new byte[MemoryBytes + 8], process);
        server.Start(["--single", "-j", "-D", Data, "postgres"]);
        return server;
    }

    public static Descriptors StandardFiles(FileSystem files, string input, string output)
    {
        var descriptors = new Descriptors();
        descriptors.Set(0, new OpenFile(files.Find(input).Node, 0));
        descriptors.Set(1, new OpenFile(files.Find(output).Node, OpenFile.WriteOnly));
        descriptors.Set(2, new OpenFile(files.Find("/dev/stderr").Node, OpenFile.WriteOnly));
        return descriptors;
    }

    /// <summary>Not what serves to build extensions.</summary>
    private static bool IsUsed(string file) =>
        !file.Contains("/pgxs/", StringComparison.Ordinal) && !file.Contains("/include/", StringComparison.Ordinal) && !file.Contains("/doc/", StringComparison.Ordinal);
}
