using System.Text.RegularExpressions;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Text;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Routines;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Findings;

/// <summary>Says what a failure is: an error of the script, something that this database cannot have, or what follows from another failure.</summary>
internal sealed class FailureReport(string engine, FindingList findings, RoutineRegister register, Consequences consequences)
{
    /// <summary>Reports a failure that has nothing to do with rows.</summary>
    /// <param name="failure">What the engine refused.</param>
    /// <param name="environments">Of its migration.</param>
    /// <param name="before">The schema before the script.</param>
    public void Add(StatementFailure failure, EquatableArray<string> environments, SchemaSnapshot before)
    {
        var error = failure.Error;
        var place = ErrorPlace.Of(failure, register);
        if (SqlStates.IsOfTheEngine(error))
        {
            findings.Add(DiagnosticCatalog.NotVerified, place.File, place.Span, $"{engine} cannot run this here: {Sentence(failure)}");
        }
        else if (consequences.Explain(error, environments) is { } reason)
        {
            findings.Add(DiagnosticCatalog.NotVerified, place.File, place.Span, $"{Sentence(failure)} {Capital(reason)}");
        }
        else if (AnyRowFails(failure, before))
        {
            findings.Add(DiagnosticCatalog.FailsOnRows, place.File, place.Span, OnAnyRow(failure));
        }
        else if (place.Routine is not null)
        {
            findings.Add(DiagnosticCatalog.BrokenBody, place.File, place.Span, engine, place.Routine, Sentence(failure) + CallOf(failure, place));
        }
        else
        {
            findings.Add(SqlStates.RuleOf(error), place.File, place.Span, engine, Sentence(failure));
        }

        consequences.Add(failure.Text, FindingList.PlaceOf(place.File, place.Span), environments);
    }

    /// <summary>Reports what the body of a routine has wrong when all of the history has run.</summary>
    public void Add(RoutineFinding finding)
    {
        if (register.Find(finding.Routine.Name, finding.Routine.Source) is { } body)
        {
            findings.Add(DiagnosticCatalog.BrokenBody, body.Text.Script.Text, body.Text.SpanAt(finding.Offset), engine, finding.Routine.Name + "()", ErrorWording.Of(finding.Error) + " It was read behind the last migration.");
        }
    }

    /// <summary>Reports a failure that is there only because there are rows.</summary>
    /// <param name="failure">What the engine refused.</param>
    /// <param name="before">The schema before the script.</param>
    public void AddOnRows(StatementFailure failure, SchemaSnapshot before)
    {
        // A generated key that a migration chose too says nothing: nobody's data are generated.
        if (failure is { Text.Statement.Kind: "INSERT", Error.SqlState: "23505" or "SQLITE_CONSTRAINT_UNIQUE" or "SQLITE_CONSTRAINT_PRIMARYKEY" or "SQLITE_CONSTRAINT_ROWID" })
        {
            return;
        }

        var place = ErrorPlace.Of(failure, register);
        var (level, sentence) = AnyRowFails(failure, before)
            ? (DiagnosticLevel.Error, OnAnyRow(failure))
            : (DiagnosticLevel.Info, $"This depends on your data: it passes without rows, and failed on generated ones with: {Sentence(failure)} Make sure that no row of yours stands in the way, or change the rows first.");
        findings.Add(DiagnosticCatalog.FailsOnRows, level, place.File, place.Span, sentence);
    }

    private static string OnAnyRow(StatementFailure failure) =>
        $"This fails as soon as the table has a row: {Sentence(failure)} {(SqliteErrors.IsOne(failure.Error) ? SqliteErrors.AdviceOnAnyRow(failure.Error) : "Give the column a DEFAULT, or add it without NOT NULL, fill it, and set NOT NULL then.")}";

    // NOT NULL for a column that the script itself added and that nothing of it fills.
    private static bool AnyRowFails(StatementFailure failure, SchemaSnapshot before) =>
        AddsDomain(failure) || SqliteErrors.FailsOnAnyRow(failure)
        || (failure.Error is { SqlState: "23502", Schema: { } schema, Table: { } table, Column: { } column } && failure.Text.Statement.Kind.StartsWith("ALTER", StringComparison.Ordinal)
        && before.TableNamed(schema, table) is { } key
        && IsAdded(failure, column, before[key]!.Objects.Any(item => item.Object.Kind == SchemaObjectKind.Column && item.Object.Name == column))
        && !failure.Text.Script.Statements.Take(failure.Index).Any(statement => statement.Kind.Split(' ')[0] is "UPDATE" or "INSERT" or "MERGE" or "DO" or "CALL" or "SELECT" or "WITH"));

    // A new column of a domain that refuses NULL: the error names the domain, not the column.
    private static bool AddsDomain(StatementFailure failure) =>
        failure is { Error: { SqlState: "23502", DataType: not null, Column: null }, Text.Statement.Kind: "ALTER TABLE" }
        && Regex.IsMatch(failure.Text.Sql, """\bADD\b(?!\s+CONSTRAINT\b)""", RegexOptions.IgnoreCase) && !Regex.IsMatch(failure.Text.Sql, """\bTYPE\b""", RegexOptions.IgnoreCase);

    // And not another one that it renamed, or that was there.
    private static bool IsAdded(StatementFailure failure, string column, bool wasThere)
    {
        var script = failure.Text.Script;
        var text = script.Text.GetString(TextRange.FromTo(script.Range.Start, script.Statements[failure.Index].Range.End));
        var name = $"""(?:"{Regex.Escape(column)}"|{Regex.Escape(column)}\b)""";
        return Has($"""\bADD\s+(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?{name}""") && !Has($"""\bTO\s+{name}""")
            && (!wasThere || Has($"""\bDROP\s+(?:COLUMN\s+)?(?:IF\s+EXISTS\s+)?{name}"""));

        bool Has(string pattern) => Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static string Sentence(StatementFailure failure) =>
        failure.AtCommit ? $"when the transaction is committed: {ErrorWording.Of(failure.Error)}" : ErrorWording.Of(failure.Error);

    private static string CallOf(StatementFailure failure, ErrorPlace place)
    {
        var text = failure.Text;
        return ReferenceEquals(place.File, text.Script.Text) ? "" : $" It is run by {FindingList.PlaceOf(text.Script.Text, text.SpanAt(0))}.";
    }

    private static string Capital(string clause) => clause[..1].ToUpperInvariant() + clause[1..];
}
