using System.Globalization;
using Migrations.Providers;

namespace Migrations.Sqlite.Validation;

/// <summary>PRAGMA integrity_check, which also looks at NOT NULL, CHECK, UNIQUE and the types of STRICT tables.</summary>
internal sealed class IntegrityCheck(CheckRun run)
{
    private const int Most = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await run.LookAsync("PRAGMA integrity_check", string.Create(CultureInfo.InvariantCulture, $"PRAGMA integrity_check({Most})"), cancellationToken).ConfigureAwait(false) is not { } rows || rows is [["ok"]])
        {
            return;
        }

        run.Add(new ValidationFinding(
            run.Result.Name,
            ValidationSeverity.Error,
            "PRAGMA integrity_check",
            "SQLite finds the database damaged, or rows in it that its constraints forbid. Keep a copy of the file; REINDEX mends an index that lacks entries, rows that violate a constraint are to be corrected, and anything else is to be put back from a backup.")
        {
            Count = rows.Count < Most ? rows.Count : null,
            Columns = ["found"],
            Rows = [.. rows.Take(CheckRun.Examples).Select(row => (IReadOnlyList<string>)[row[0] ?? ""])],
        });
    }
}
