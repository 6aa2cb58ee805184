using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Migrations.TestSupport.Network;
using Npgsql;

namespace Migrations.TestSupport.PostgreSql;

/// <summary>Debian's pgbouncer in front of a server, with its own configuration in a temporary folder; it ends with this process.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private readonly GuardedProcess _process;

    private PgBouncer(GuardedProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>Where the program is; null where it is not installed.</summary>
    public static string? ProgramPath { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/sbin").Select(folder => Path.Combine(folder, "pgbouncer")).FirstOrDefault(File.Exists);

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts it.</summary>
    /// <param name="server">The server behind it.</param>
    /// <param name="poolMode"><c>session</c>, <c>transaction</c> or <c>statement</c>.</param>
    /// <param name="poolSize">How many connections to the server it opens for a database.</param>
    /// <param name="cancellationToken">Cancels the wait for it.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message has what it printed.</exception>
    public static async Task<PgBouncer> StartAsync(PostgreSqlServer server, string poolMode, int poolSize = 10, CancellationToken cancellationToken = default)
    {
        var port = LoopbackPort.Free();
        var folder = Directory.CreateTempSubdirectory("migrations-pgbouncer-").FullName;
        var file = await ConfigureAsync(folder, Configuration(server.Port, port, poolMode, poolSize, folder), cancellationToken).ConfigureAwait(false);
        var process = GuardedProcess.Start(folder, ProgramPath ?? throw new InvalidOperationException("pgbouncer is not installed."), file);
        var limit = DateTime.UtcNow.AddSeconds(20);
        while (!await AnswersAsync(port, cancellationToken).ConfigureAwait(false))
        {
            if (process.HasExited || DateTime.UtcNow > limit)
            {
                await process.DisposeAsync().ConfigureAwait(false);
                throw new InvalidOperationException($"pgbouncer did not start on port {port}.\n{process.Output}");
            }

            await Task.Delay(30, cancellationToken).ConfigureAwait(false);
        }

        return new PgBouncer(process, port);
    }

    /// <summary>A connection string of the server, changed to go through here.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Port = Port }.ConnectionString;

    /// <summary>Stops it and deletes its folder.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Configuration(int serverPort, int port, string poolMode, int poolSize, string folder) => string.Create(CultureInfo.InvariantCulture, $"""
        [databases]
        * = host=127.0.0.1 port={serverPort}

        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = {port}
        unix_socket_dir =
        auth_type = trust
        auth_file = {folder}/users.txt
        pool_mode = {poolMode}
        default_pool_size = {poolSize}
        server_round_robin = 1
        ignore_startup_parameters = extra_float_digits
        """);

    private static async Task<string> ConfigureAsync(string folder, string configuration, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(file, configuration, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "users.txt"), "\"postgres\" \"\"\n", cancellationToken).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
        {
            // It runs as another user where the tests run as root.
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        return file;
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
