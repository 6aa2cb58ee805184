using Npgsql;

namespace Migrations.PostgreSql.Validation;

/// <summary>Why something could not be looked at, and what helps.</summary>
internal static class NotRunText
{
    public static string Of(string name, PostgresException refusal) => $"{name}: {Sentence(refusal.MessageText)} {Help(refusal.SqlState)}".TrimEnd();

    private static string Sentence(string message) => message.TrimEnd('.') + ".";

    private static string Help(string state) => state switch
    {
        PostgresErrorCodes.InsufficientPrivilege => "Run with a role that may read it, such as its owner.",
        PostgresErrorCodes.LockNotAvailable => "Another session holds it; run again later, or with a longer lock timeout.",
        PostgresErrorCodes.QueryCanceled => "Run again with a longer statement timeout.",
        _ => "",
    };
}
