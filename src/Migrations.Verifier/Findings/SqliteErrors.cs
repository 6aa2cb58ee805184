using System.Text.RegularExpressions;
using Migrations.Catalog.Sqlite;
using Migrations.Compiler.Diagnostics;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Findings;

/// <summary>What SQLite says by what it means for a migration. Nearly all of it is SQLITE_ERROR, so the message is what there is.</summary>
internal static partial class SqliteErrors
{
    private static readonly string[] s_onAnyRow =
        ["Cannot add a NOT NULL column with default value NULL", "Cannot add a column with non-constant default", "Cannot add a REFERENCES column with non-NULL default value", "cannot add a STORED column"];

    /// <summary>End of the message about rows whose parent's table is not there.</summary>
    public const string MissingParent = "which is not there";

    /// <summary>True for an error of SQLite.</summary>
    public static bool IsOne(ScratchError error) => error.SqlState.StartsWith("SQLITE_", StringComparison.Ordinal);

    /// <inheritdoc cref="SqlStates.RuleOf"/>
    public static DiagnosticRule RuleOf(ScratchError error) => error.Message switch
    {
        _ when error.SqlState is "SQLITE_MISMATCH" or "SQLITE_CONSTRAINT_DATATYPE" => DiagnosticCatalog.WrongType,
        var text when Dependent().IsMatch(text) => DiagnosticCatalog.StillDependedOn,
        var text when Unknown().IsMatch(text) => DiagnosticCatalog.UnknownObject,
        var text when Duplicate().IsMatch(text) => DiagnosticCatalog.DuplicateObject,
        var text when WrongType().IsMatch(text) => DiagnosticCatalog.WrongType,
        _ => DiagnosticCatalog.Refused,
    };

    /// <summary>Constraints, values, and what some ALTER TABLE asks of the rows that are there.</summary>
    public static bool MayDependOnRows(ScratchError error) =>
        error.SqlState.StartsWith("SQLITE_CONSTRAINT", StringComparison.Ordinal) || error.SqlState == "SQLITE_MISMATCH" || Array.Exists(s_onAnyRow, error.Message.StartsWith)
        || (error is { SqlState: "SQLITE_ERROR", Routine: EmbeddedSqlite.StepRoutine } && !Dependent().IsMatch(error.Message) && !Unknown().IsMatch(error.Message));

    /// <inheritdoc cref="SqlStates.IsOfTheEngine"/>
    public static bool IsOfTheEngine(ScratchError error) =>
        error.SqlState is "SQLITE_NOMEM" or "SQLITE_FULL" or "SQLITE_IOERR" or "SQLITE_CANTOPEN" or "SQLITE_INTERRUPT" or "SQLITE_TOOBIG" or "SQLITE_AUTH"
        || error.Message.StartsWith("no such module", StringComparison.Ordinal) || error.Message == "no such function: load_extension";

    /// <summary>The name that an error is about, without its table or database, as <see cref="NameOf"/> gives it; null where it names nothing.</summary>
    public static string? SubjectOf(ScratchError error) => Subject().Match(error.Message) is { Success: true } match ? NameOf(match.Groups["name"].Value) : null;

    /// <summary>A name as SQLite compares it.</summary>
    public static string NameOf(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return SqlTokens.Unquoted(last).ToLowerInvariant();
    }

    /// <summary>True where no table with a row would let the statement pass.</summary>
    public static bool FailsOnAnyRow(StatementFailure failure) =>
        IsOne(failure.Error) && (Array.Exists(s_onAnyRow, failure.Error.Message.StartsWith) || (failure.Error.SqlState == "SQLITE_CONSTRAINT_NOTNULL" && LeavesOut(failure))
            || failure.Error.Message.EndsWith(MissingParent, StringComparison.Ordinal));

    /// <summary>What to do then.</summary>
    public static string AdviceOnAnyRow(ScratchError error) => error.Message switch
    {
        var text when text.StartsWith("NOT NULL", StringComparison.Ordinal) => "Give the column a value in this statement, or a DEFAULT.",
        var text when text.StartsWith("cannot add a STORED", StringComparison.Ordinal) => "Make the column VIRTUAL, or rebuild the table: a new table with the column, INSERT … SELECT, DROP TABLE, and RENAME.",
        var text when text.EndsWith(MissingParent, StringComparison.Ordinal) =>
            "A table that is renamed takes the foreign keys of others with it: make the new table under another name, copy the rows, drop the old table, and give the new one its name.",
        var text when text.Contains("REFERENCES", StringComparison.Ordinal) => "Add the column without a default, and fill it with UPDATE then.",
        var text when text.Contains("non-constant", StringComparison.Ordinal) => "Add the column with a constant default or none, and fill it with UPDATE; a default that is computed needs a rebuild of the table.",
        _ => "Give the column a constant DEFAULT, or rebuild the table: a new table with the column, INSERT … SELECT with a value for it, DROP TABLE, and RENAME.",
    };

    /// <summary>INSERT INTO t (…) SELECT …, whose list of columns does not have the one that must not be null.</summary>
    private static bool LeavesOut(StatementFailure failure)
    {
        var words = SqlTokens.Of(failure.Text.Sql).ToList();
        var open = words.IndexOf("(", words.IndexOf("INTO") + 1);
        var close = open < 0 ? -1 : words.IndexOf(")", open);
        return failure.Text.Statement.Kind == "INSERT" && close > 0 && words.Count > close + 1 && words[close + 1] is "SELECT" or "WITH"
            && NotNull().Match(failure.Error.Message) is { Success: true } column && !words[open..close].Contains(column.Groups["column"].Value.ToUpperInvariant());
    }

    // error in view v after drop column: no such column: x
    [GeneratedRegex(@"\Aerror in \w+ .+ after (?:drop column|rename)", RegexOptions.Singleline)]
    private static partial Regex Dependent();

    [GeneratedRegex("no such |ambiguous column name|has no column named|ON CONFLICT clause does not match|unknown database|unknown column|unable to identify the object")]
    private static partial Regex Unknown();

    [GeneratedRegex("already exists|duplicate column name|there is already ")]
    private static partial Regex Duplicate();

    [GeneratedRegex("cannot store|datatype mismatch|unknown datatype|malformed JSON|integer overflow")]
    private static partial Regex WrongType();

    [GeneratedRegex("""(?:no such [a-z ]+: |has no column named |duplicate column name: |ambiguous column name: |unknown database |(?:table|view|index|trigger) (?=\S+ already exists)|error in (?:table|view|index|trigger) )(?<name>"[^"]+"|[^\s:]+)""")]
    private static partial Regex Subject();

    [GeneratedRegex(@"\ANOT NULL constraint failed: .+\.(?<column>.+)\z")]
    private static partial Regex NotNull();
}
