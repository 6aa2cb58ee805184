namespace Migrations.SqlServer.Tests.Recording;

/// <summary>What reached the server.</summary>
/// <param name="What"><c>open</c>, <c>begin</c>, <c>commit</c>, <c>rollback</c>, <c>close</c>, or <c>sql</c>.</param>
/// <param name="Sql">The command's text; empty for the others.</param>
/// <param name="InTransaction">True when the server was in a transaction.</param>
/// <param name="Parameters">Names and types of its parameters.</param>
internal sealed record RecordedEvent(string What, string Sql, bool InTransaction, string Parameters)
{
    /// <summary>One line, for tests of the order.</summary>
    public string Short()
    {
        var text = Sql.StartsWith("SET NOEXEC OFF", StringComparison.Ordinal) ? "(settings)"
            : Sql.Contains("sp_getapplock", StringComparison.Ordinal) ? "(take a lock)"
            : Sql.Contains("sp_releaseapplock", StringComparison.Ordinal) ? "(release a lock)"
            : Sql.Contains("INTO [dbo].[migration_history]", StringComparison.Ordinal) ? "(journal: insert)"
            : Sql.Contains("UPDATE [dbo].[migration_history]", StringComparison.Ordinal) ? "(journal: update)"
            : Sql.Contains("DELETE FROM [dbo].[migration_history]", StringComparison.Ordinal) ? "(journal: delete)"
            : Sql.Contains("INTO [dbo].[migration_log]", StringComparison.Ordinal) ? "(journal: log)"
            : Sql.Contains("FROM [dbo].[migration_history]", StringComparison.Ordinal) ? "(journal: read)"
            : Sql.Contains("CREATE TABLE [dbo].[migration_", StringComparison.Ordinal) || Sql.StartsWith("IF SCHEMA_ID", StringComparison.Ordinal) ? "(journal: create)"
            : Sql.StartsWith("SELECT DB_NAME()", StringComparison.Ordinal) ? "(session)"
            : Sql.ReplaceLineEndings(" ");
        return What == "sql" ? (InTransaction ? "    " : "  ") + text : What;
    }

    public string Full() => What == "sql" ? $"{(InTransaction ? "in the transaction" : "outside")}{(Parameters.Length == 0 ? "" : $", {Parameters}")}:\n{Sql}\n" : $"-- {What}\n";
}
