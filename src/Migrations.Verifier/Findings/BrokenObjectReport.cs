using Migrations.Compiler.Diagnostics;
using Migrations.Verifier.Observation.Sqlite;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Findings;

/// <summary>Says what SQLite keeps and cannot use, at the statements that made it. Only the end of the history counts: what is missing may come with a later migration.</summary>
internal sealed class BrokenObjectReport(string engine, FindingList findings, MadeObjects made)
{
    public void Add(IReadOnlyList<BrokenObject> objects)
    {
        foreach (var item in objects)
        {
            if (made.Find(item.Key) is { } maker)
            {
                Add(item.Error, maker);
            }
        }
    }

    private void Add(ScratchError error, StatementText maker)
    {
        var (file, span, sentence) = (maker.Script.Text, maker.SpanAt(0), ErrorWording.Of(error));
        if (error.SqlState == "SQLITE_CONSTRAINT_FOREIGNKEY")
        {
            findings.Add(DiagnosticCatalog.FailsOnRows, DiagnosticLevel.Info, file, span, $"This depends on your data: behind the last migration, PRAGMA foreign_key_check says of this table with generated rows: {sentence} Delete or mend such rows where their parents go.");
        }
        else if (error.SqlState == "SQLITE_CORRUPT")
        {
            findings.Add(DiagnosticCatalog.Refused, file, span, engine, $"behind the last migration, PRAGMA integrity_check says: {sentence}");
        }
        else
        {
            findings.Add(SqlStates.RuleOf(error), file, span, engine, $"{sentence} It could be made, and behind the last migration it cannot be used.");
        }
    }
}
