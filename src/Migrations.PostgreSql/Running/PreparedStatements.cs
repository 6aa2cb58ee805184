using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Running;

/// <summary>What Npgsql prepares by itself on connections of our own: BEGIN, COMMIT and the journal's statement, which the server else analyses and plans for each migration.</summary>
internal static class PreparedStatements
{
    /// <summary>Half of the transactions that are sent together; statements of migrations hardly ever come so often in the same words.</summary>
    private const int MinUsages = 25;
    private const int Most = 8;

    public static void Configure(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = Most;
            settings.AutoPrepareMinUsages = MinUsages;
        }
    }

    /// <summary>True for statements after which the server may have none any more, which the driver would not know.</summary>
    public static bool AreForgottenBy(IReadOnlyList<SqlStatement> statements) =>
        statements.Any(s => s.Text.Contains("DEALLOCATE", StringComparison.OrdinalIgnoreCase) || s.Text.Contains("DISCARD", StringComparison.OrdinalIgnoreCase));
}
