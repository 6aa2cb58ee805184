using System.Data;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Migrations.PostgreSql.Running;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql;

/// <summary>Words and kinds for Npgsql's exceptions, without secrets.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>States in which the server ends the connection: shut down, crashed, starting up, idle for too long, the transaction took too long.</summary>
    private static readonly string[] s_ended = ["57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04"];

    /// <summary>The failure of something that was sent.</summary>
    /// <param name="error">Npgsql's exception.</param>
    /// <param name="connection">The connection, behind the failure.</param>
    /// <param name="place">What failed.</param>
    /// <param name="blockers">Who was seen to hold what it waited for.</param>
    public static StatementException Explain(Exception error, NpgsqlConnection connection, CommandPlace place, IReadOnlyList<BlockingSession> blockers)
    {
        var failure = Classify(error, connection);
        var server = error as PostgresException;
        return new StatementException(failure == StatementFailure.ConnectionLost ? $"The connection to the server broke: {Reason(error)}" : server?.MessageText ?? error.Message, error)
        {
            Failure = failure,
            TransactionIndex = place.Transaction,
            PartIndex = place.Part,
            StatementIndex = place.Statement,
            Position = place.Statement is null ? 0 : server?.Position ?? 0,
            SqlState = server?.SqlState,
            Detail = server?.Detail,
            Hint = server?.Hint,
            Context = server?.Where,
            Blockers = blockers,
        };
    }

    /// <summary>True for what the driver throws when server or network fail; anything else is an error of ours.</summary>
    public static bool IsOfTheServer(Exception error) => error is NpgsqlException or NotSupportedException or IOException or SocketException or ObjectDisposedException;

    public static StatementFailure Classify(Exception error, NpgsqlConnection connection) => error switch
    {
        PostgresException { SqlState: var state } when Array.IndexOf(s_ended, state) >= 0 || state.StartsWith("08", StringComparison.Ordinal) => StatementFailure.ConnectionLost,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => StatementFailure.LockTimeout,
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected } => StatementFailure.Deadlock,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure } => StatementFailure.Serialization,
        // The server has one code for its own limit and for a person's pg_cancel_backend; only its text tells them apart.
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } canceled when !canceled.MessageText.Contains("user request", StringComparison.Ordinal) => StatementFailure.StatementTimeout,
        // Npgsql closes the connection at what it cannot do, such as COPY FROM STDIN.
        NotSupportedException => StatementFailure.Permanent,
        PostgresException when IsOpen(connection) => StatementFailure.Permanent,
        // A word of the driver's own, such as that a reader is still open, has no inner one.
        _ => IsOpen(connection) && error.InnerException is null ? StatementFailure.Permanent : StatementFailure.ConnectionLost,
    };

    /// <summary>True when the connection can be asked further.</summary>
    public static bool IsOpen(NpgsqlConnection connection) =>
        connection.FullState.HasFlag(ConnectionState.Open) && !connection.FullState.HasFlag(ConnectionState.Broken);

    /// <summary>Host and port of an open connection; of one that could not be opened, those it was to be opened to.</summary>
    public static string Describe(NpgsqlConnection connection)
    {
        if (connection.Host is { Length: > 0 } open)
        {
            return Describe(open, connection.Port);
        }

        var wanted = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        return wanted.Host is { Length: > 0 } host ? Describe(host, wanted.Port) : "the server";
    }

    private static string Describe(string host, int port) => host.StartsWith('/') || host.Contains(',', StringComparison.Ordinal) ? host
        : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    /// <summary>Why a connection failed, the innermost reason first.</summary>
    public static string Reason(Exception error) => error switch
    {
        AuthenticationException tls => $"its TLS certificate is not accepted ({tls.Message.TrimEnd('.')}). Name the authority that signed it with sslrootcert=FILE, and connect by a name that the certificate has.",
        PostgresException server => $"{server.MessageText} (SQLSTATE {server.SqlState}).",
        { InnerException: { } inner } => Reason(inner),
        _ => error.Message.TrimEnd('.') + ".",
    };
}
