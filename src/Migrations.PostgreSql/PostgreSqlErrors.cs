using System.Globalization;
using System.Security.Authentication;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql;

/// <summary>Words for Npgsql's exceptions, without secrets.</summary>
internal static class PostgreSqlErrors
{
    public static StatementException Explain(PostgresException error, int? statement) => new(error.MessageText, error)
    {
        StatementIndex = statement,
        Position = statement is null ? 0 : error.Position,
        SqlState = error.SqlState,
        Detail = error.Detail,
        Hint = error.Hint,
        Context = error.Where,
    };

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
