using Migrations.Catalog.Sqlite;
using Migrations.Providers;

namespace Migrations.Sqlite.Validation;

/// <summary>
/// Looks for views and triggers that refer to something that is not there any more: SQLite finds out when they are used. A trigger is read with the statements that fire it.
/// </summary>
internal sealed class DefinitionCheck(CheckRun run)
{
    public async Task RunAsync(IReadOnlyList<string?[]> objects, CancellationToken cancellationToken)
    {
        var broken = new HashSet<string>();
        foreach (var view in objects.Where(row => row[0] == "view"))
        {
            run.Looked();
            if (await run.PrepareAsync($"SELECT * FROM {DatabaseValidation.Quote(view[1]!)}", cancellationToken).ConfigureAwait(false) is { } reason)
            {
                broken.Add(view[1]!);
                run.Find(ValidationSeverity.Error, view[1]!, $"No query of this view works: {reason}. Drop it, or create it again as it should be.");
            }
        }

        foreach (var triggers in objects.Where(row => row[0] == "trigger").GroupBy(row => row[2]!).Where(group => !broken.Contains(group.Key)))
        {
            await LookAsync(triggers.Key, [.. triggers.Select(row => row[1]!)], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(string table, IReadOnlyList<string> triggers, CancellationToken cancellationToken)
    {
        run.Looked();
        var name = DatabaseValidation.Quote(table);
        var columns = await run.AskAsync(SqliteCatalog.Columns(SqliteCatalog.Literal(table)), cancellationToken).ConfigureAwait(false);
        // Generated and hidden columns cannot be set.
        var set = string.Join(", ", columns.Where(column => column[5] == "0").Select(column => $"{DatabaseValidation.Quote(column[0]!)} = {DatabaseValidation.Quote(column[0]!)}"));
        foreach (var (verb, sql) in new[] { ("INSERT", $"INSERT INTO {name} DEFAULT VALUES"), ("UPDATE", $"UPDATE {name} SET {set}"), ("DELETE", $"DELETE FROM {name}") })
        {
            // A view without INSTEAD OF triggers for the verb refuses it, and a key of a parent that is missing is told of with the foreign keys.
            if (await run.PrepareAsync(sql, cancellationToken).ConfigureAwait(false) is { } reason
                && !reason.StartsWith("cannot modify ", StringComparison.Ordinal) && !reason.StartsWith("foreign key mismatch", StringComparison.Ordinal))
            {
                run.Find(ValidationSeverity.Error, table, $"Every {verb} fails: {reason}. A trigger says so that it fires ({string.Join(", ", triggers)}): drop it, or create it again as it should be.");
            }
        }
    }
}
