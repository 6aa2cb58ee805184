using Migrations.Execution;
using Migrations.Packing;
using Migrations.Planning;
using Migrations.Providers;
using Migrations.Substitution;

namespace Migrations.Commands;

/// <summary>
/// The migrations of a range as SQL text with their journal rows, for a database that only another program may reach. It is written from the
/// catalog alone: nobody knows what that database has, so the range says it.
/// </summary>
internal sealed class OfflineScript(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options)
{
    private readonly JournalNames _names = new(options.JournalSchema, options.HistoryTable, options.LogTable);
    private readonly RunIdentity _run = new(Guid.Empty, "script");
    private readonly ScriptSource _scripts = new(catalog, provider.Dialect, null, VariableValues.Of(options));

    /// <param name="output">Receives the text.</param>
    /// <param name="from">The database is at this one; null: it is empty.</param>
    /// <param name="to">It shall be at this one; null: at the last.</param>
    /// <param name="cancellationToken">Stops between two migrations.</param>
    /// <exception cref="MigrationRefusedException">A migration of the range cannot be written as SQL; nothing was written then.</exception>
    public async Task WriteAsync(TextWriter output, Migration? from, Migration? to, CancellationToken cancellationToken)
    {
        var range = new OfflineRange(catalog, provider, options);
        var steps = new List<PreparedStep>();
        foreach (var step in range.Steps(from, to))
        {
            steps.Add(await _scripts.PrepareAsync(step, cancellationToken).ConfigureAwait(false));
        }

        string[][] texts = [.. steps.Select(step => Text(step).ToArray())];
        await output.WriteLineAsync($"-- {provider.Name}, {Durations.Count(steps.Count, "migration")}.\n-- Stop at errors: psql -v ON_ERROR_STOP=1, sqlite3 -bail, sqlcmd -b -I.").ConfigureAwait(false);
        foreach (var migration in range.LeftOut)
        {
            await output.WriteLineAsync(Comment($"Not in here: {migration}.")).ConfigureAwait(false);
        }

        foreach (var line in provider.OfflineJournal.Create(_names).Select(Terminated).Concat(texts.SelectMany(text => text)))
        {
            await output.WriteLineAsync(line).ConfigureAwait(false);
        }
    }

    /// <summary>The lines of one migration.</summary>
    private IEnumerable<string> Text(PreparedStep step)
    {
        var script = step.Script!;
        var (before, inside, behind) = script.InTransaction ? TransactionBracket.Split(script.Statements) : ([], script.Statements, []);
        return
        [
            $"\n{Comment($"{step.Step}")}",
            .. Statements(step, before),
            .. script.InTransaction ? [Terminated(provider.OfflineJournal.Begin)] : Array.Empty<string>(),
            .. Statements(step, inside),
            .. step.Verify?.Statements.SelectMany(query => Check(step, query)) ?? [],
            .. provider.OfflineJournal.Write(_names, Change(step, script)).Select(Terminated),
            .. script.InTransaction ? [Terminated("COMMIT")] : Array.Empty<string>(),
            .. Statements(step, behind),
        ];
    }

    private IEnumerable<string> Statements(PreparedStep step, IEnumerable<SqlStatement> statements) =>
        statements.SelectMany(statement => Enumerable.Repeat(Terminated(statement.Batch is { } batch ? Loop(step, statement, batch) : statement.Text), statement.Count));

    private string Loop(PreparedStep step, SqlStatement statement, StatementBatch batch) => provider.OfflineJournal.Loop(statement.Text, batch.Pause)
        ?? throw new MigrationRefusedException(
            [$"{step.Step.Key} repeats a statement in batches, {step.Script!.File}({statement.Line},{statement.Column}), for which {provider.Name} has no plain SQL. Write the parts before and behind it ('script --to', 'script --from'), and run it with this program in between."]);

    /// <summary>Fails the script where the database has a way to; else a person has to look.</summary>
    private IEnumerable<string> Check(PreparedStep step, SqlStatement query)
    {
        var place = $"{step.Verify!.File}({query.Line},{query.Column})";
        var check = provider.OfflineJournal.Check(query.Text, $"{place}: rows that violate the check of {step.Step.Key}");
        return check.Count > 0
            ? check.Select(Terminated)
            : [Comment($"Look before you go on: the next query, {place}, must return no row."), Terminated(query.Text)];
    }

    private JournalChange Change(PreparedStep prepared, Script script)
    {
        var step = prepared.Step;
        return step.Direction == MigrationDirection.Down
            ? new RemovedEntry(step.Key, _run.Log("rollback", step.Key))
            : new SavedEntry(
                new JournalEntry
                {
                    Key = step.Key,
                    Kind = step.Kind,
                    Sequence = step.Migration!.Ordinal + 1,
                    Checksum = script.Checksum,
                    CodeChecksum = script.CodeChecksum,
                    Chain = _scripts.Chain(step.Migration),
                    Duration = TimeSpan.Zero,
                    Application = _run.Application,
                    RunId = _run.Id,
                    CompletedStatements = script.InTransaction ? 0 : script.Statements.Count,
                    CompletedChecksum = script.InTransaction ? "" : CompletedStatements.Checksum(script.Statements, script.Statements.Count),
                    Down = prepared.Down,
                },
                // What runs again when it changed may be there already.
                Replaces: step.Kind is not (MigrationKind.Versioned or MigrationKind.Code),
                _run.Log("apply", step.Key));
    }

    /// <summary>A file's name may have a line end in it, and what is behind that would be SQL.</summary>
    private static string Comment(string text) => "-- " + text.ReplaceLineEndings(" ");

    /// <summary>A comment in the last line would swallow the semicolon.</summary>
    private string Terminated(string sql) =>
        (sql[(sql.LastIndexOf('\n') + 1)..].Contains("--", StringComparison.Ordinal) ? sql + "\n" : sql) + provider.OfflineJournal.Terminator;
}
