using System.Collections.Concurrent;
using System.Globalization;
using Migrations.TestSupport.Network;
using Npgsql;

namespace Migrations.TestSupport.PostgreSql;

/// <summary>A PostgreSQL server of our own on a free port of 127.0.0.1, with its own data folder, that ends with this process.</summary>
/// <remarks>The superuser is <c>postgres</c>; no password is asked. fsync is off: nothing in it survives a crash of the machine.</remarks>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Debian15Folder = "/usr/lib/postgresql/15";
    private static readonly Lazy<Task<PostgreSqlServer>> s_embedded = new(() => StartAsync());
    private static readonly Lazy<Task<PostgreSqlServer>> s_debian15 = new(() => StartFromAsync(Debian15Folder, CancellationToken.None));
    private static readonly ConcurrentDictionary<int, Lazy<Task<PostgreSqlServer>>> s_older = new();
    private static int s_databases;
    private readonly GuardedProcess _process;

    private PostgreSqlServer(GuardedProcess process, string dataFolder, int port)
    {
        _process = process;
        DataFolder = dataFolder;
        Port = port;
    }

    /// <summary>PostgreSQL 18, started once in a test process at first use.</summary>
    public static Task<PostgreSqlServer> Embedded => s_embedded.Value;

    /// <summary>Debian's PostgreSQL 15, started once in a test process at first use; null where it is not installed.</summary>
    public static Task<PostgreSqlServer>? Debian15 => File.Exists(Debian15Folder + "/bin/postgres") ? s_debian15.Value : null;

    /// <summary>PostgreSQL of a major version from 10 to 18, started once in a test process at first use; null where there are no binaries of it.</summary>
    public static Task<PostgreSqlServer>? OfVersion(int major) => major == 18 ? Embedded : !EmbeddedPostgreSql.HasOlderVersions ? null : s_older.GetOrAdd(major, _ => new(async () =>
        await StartFromAsync(await EmbeddedPostgreSql.ProvideAsync(major, CancellationToken.None).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false))).Value;

    /// <summary>Path of psql, or null where it is not installed.</summary>
    public static string? PsqlPath { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append(Debian15Folder + "/bin").Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "psql.exe" : "psql")).FirstOrDefault(File.Exists);

    /// <summary>Where the server keeps its data; its Unix socket is there too.</summary>
    public string DataFolder { get; }

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>URL of the database <c>postgres</c>.</summary>
    public string ConnectionUrl => Url("postgres");

    /// <summary>Starts PostgreSQL 18 of tests/npm; installs it there when it is missing.</summary>
    public static async Task<PostgreSqlServer> StartAsync(CancellationToken cancellationToken = default) =>
        await StartFromAsync(await EmbeddedPostgreSql.ProvideAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>URL of a database of this server.</summary>
    public string Url(string database) => string.Create(CultureInfo.InvariantCulture, $"postgresql://postgres@127.0.0.1:{Port}/{database}");

    /// <summary>Npgsql connection string of a database of this server.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = "postgres", Database = database, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>Creates an empty database under a name that was not used before and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken = default) =>
        ConnectionString(await CreateNamedDatabaseAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Creates an empty database under a name that was not used before and returns that.</summary>
    public async Task<string> CreateNamedDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_databases)}");
        await ExecuteAsync($"CREATE DATABASE {name}", cancellationToken).ConfigureAwait(false);
        return name;
    }

    /// <summary>Executes a statement as superuser in the database <c>postgres</c>.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the server and deletes its data.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<PostgreSqlServer> StartFromAsync(string folder, CancellationToken cancellationToken)
    {
        const int Attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            var data = await InitialiseAsync(folder, cancellationToken).ConfigureAwait(false);
            var port = LoopbackPort.Free();
            var process = GuardedProcess.Start(data, EmbeddedPostgreSql.Program(folder, "postgres"), Arguments(data, port));
            var server = new PostgreSqlServer(process, data, port);
            if (await server.AnswersAsync(cancellationToken).ConfigureAwait(false))
            {
                return server;
            }

            await server.DisposeAsync().ConfigureAwait(false);
            if (attempt == Attempts || !process.Output.Contains("in use", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"PostgreSQL from '{folder}' did not start on port {port}.\n{process.Output}");
            }
        }
    }

    private static async Task<string> InitialiseAsync(string folder, CancellationToken cancellationToken)
    {
        var data = Path.Combine(MemoryFolder(), $"migrations-pg-{Environment.ProcessId}-{Path.GetRandomFileName()}");
        var (exitCode, output) = await GuardedProcess.RunAsync(
            EmbeddedPostgreSql.Program(folder, "initdb"),
            ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            cancellationToken).ConfigureAwait(false);
        return exitCode == 0 ? data : throw new InvalidOperationException($"initdb failed with exit code {exitCode} in '{data}'.\n{output}");
    }

    private static string[] Arguments(string data, int port) =>
    [
        "-D", data, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-k", OperatingSystem.IsWindows() ? "" : data,
        "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200",
    ];

    /// <summary>Memory where there is room: creating databases on a disk is what makes such tests slow.</summary>
    private static string MemoryFolder()
    {
        const long Room = 2L << 30;
        const string SharedMemory = "/dev/shm";
        return Directory.Exists(SharedMemory) && new DriveInfo(SharedMemory).AvailableFreeSpace >= Room ? SharedMemory : Path.GetTempPath();
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromSeconds(60);
        for (var start = DateTime.UtcNow; DateTime.UtcNow - start < limit && !_process.HasExited;)
        {
            try
            {
                using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=5");
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(30, cancellationToken).ConfigureAwait(false);
            }
        }

        return false;
    }
}
