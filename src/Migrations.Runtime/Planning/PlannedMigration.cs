using Migrations.Providers;

namespace Migrations;

/// <summary>One step of a plan.</summary>
/// <param name="Key">Version and name.</param>
/// <param name="Direction">Up or down.</param>
/// <param name="File">Path of the script in the project; null when it is kept in the journal only, and for a migration in C#.</param>
/// <param name="Statements">How many statements will be sent.</param>
/// <param name="InTransaction">False: each statement runs by itself, and those before a failure stay.</param>
/// <param name="FirstStatement">Statements before this one (from 0) are done already, by a run that failed.</param>
public sealed record PlannedMigration(MigrationKey Key, MigrationDirection Direction, string? File, int Statements, bool InTransaction, int FirstStatement)
{
    /// <summary>How it behaves over time.</summary>
    public MigrationKind Kind { get; init; }

    /// <summary>When in a deployment it runs.</summary>
    public MigrationPhase Phase { get; init; }

    /// <summary>
    /// Tables and columns whose rows or values were gone behind it when the build ran it on a database with a few rows in each table: <c>public.users.email</c>. None: nothing was
    /// lost there, or the build did not run it.
    /// </summary>
    public IReadOnlyList<string> Loses { get; init; } = [];

    /// <summary>Tables and indexes whose storage it wrote anew when the build ran it, and which are locked for as long as that takes.</summary>
    public IReadOnlyList<string> Rewrites { get; init; } = [];

    /// <summary>The script in the catalog; null: the journal keeps it, or it is in C#.</summary>
    internal int? Script { get; init; }

    /// <summary>The script of checks in the catalog; null for none.</summary>
    internal int? Verify { get; init; }

    /// <summary>The migration in the build; null when the build does not know it.</summary>
    internal Migration? Migration { get; init; }

    /// <summary>Its row in the journal, where it has one.</summary>
    internal JournalEntry? Entry { get; init; }

    /// <summary>Its first statement was begun before, and may have left something that must be removed.</summary>
    internal bool MustClean { get; init; }

    /// <summary>A kill interrupted its first statement; under the lock it is found out whether that took effect.</summary>
    internal bool IsInterrupted { get; init; }

    /// <summary>A line, for example <c>up   0007_add_orders (3 statements)</c>, and behind it one each for what it loses and rewrites.</summary>
    public override string ToString()
    {
        var statements = Kind == MigrationKind.Code ? "C#" : Script is null ? "kept in the journal" : Durations.Count(Statements, "statement");
        var how = (InTransaction ? "" : ", without a transaction") + (FirstStatement > 0 ? $", from statement {FirstStatement + 1}" : "");
        return $"{(Direction == MigrationDirection.Up ? "up  " : "down")} {Key} ({statements}{how})" + Line("loses", Loses) + Line("rewrites", Rewrites);
    }

    private static string Line(string what, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"{Environment.NewLine}     {what} {string.Join(", ", names)}";
}
