using Migrations.Engines.PostgreSql;
using Migrations.Engines.PostgreSql.Protocol;

namespace Migrations.Testing.Turns;

/// <summary>Commands of the bridge itself between those of clients.</summary>
internal static class SessionCommand
{
    /// <exception cref="SessionCommandException">The server refused it.</exception>
    public static PostgreSqlAnswer Run(PostgreSqlDatabase database, string sql)
    {
        var answer = AnswerReader.Answer(Exchange(database, new FrontendMessages().Query(sql)));
        return answer.Error is { } error ? throw new SessionCommandException(error) : answer;
    }

    public static byte[] Exchange(PostgreSqlDatabase database, FrontendMessages messages)
    {
        var bytes = messages.ToArray();
        return database.Exchange(bytes, 0, bytes.Length);
    }
}
