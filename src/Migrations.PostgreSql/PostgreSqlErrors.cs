using System.Globalization;
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

    /// <summary>Host and port of a connection.</summary>
    public static string Describe(NpgsqlConnection connection) => connection.Host is not { Length: > 0 } host ? "the server"
        : host.StartsWith('/') || host.Contains(',', StringComparison.Ordinal) ? host
        : string.Create(CultureInfo.InvariantCulture, $"{host}:{connection.Port}");

    /// <summary>Why a connection failed, the innermost reason first.</summary>
    public static string Reason(Exception error) => error switch
    {
        PostgresException server => $"{server.MessageText} (SQLSTATE {server.SqlState}).",
        { InnerException: { } inner } => Reason(inner),
        _ => error.Message.TrimEnd('.') + ".",
    };
}
