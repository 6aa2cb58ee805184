namespace Migrations;

/// <summary>One step of a plan.</summary>
/// <param name="Key">Version and name.</param>
/// <param name="Direction">Up or down.</param>
/// <param name="File">Path of the script in the project; null when it is kept in the journal only.</param>
/// <param name="Statements">How many statements will be sent.</param>
/// <param name="InTransaction">False: each statement runs by itself, and those before a failure stay.</param>
/// <param name="FirstStatement">Statements before this one (from 0) are done already, by a run that failed.</param>
public sealed record PlannedMigration(MigrationKey Key, MigrationDirection Direction, string? File, int Statements, bool InTransaction, int FirstStatement)
{
    /// <summary>The script in the catalog; null: the journal keeps it.</summary>
    internal int? Script { get; init; }

    /// <summary>The migration in the build; null when the build does not know it.</summary>
    internal Migration? Migration { get; init; }

    /// <summary>Its row in the journal, where it has one.</summary>
    internal Providers.JournalEntry? Entry { get; init; }

    /// <summary>One line, for example <c>up 0007_add_orders (3 statements)</c>.</summary>
    public override string ToString()
    {
        var statements = Script is null ? "kept in the journal" : Durations.Count(Statements, "statement");
        var how = (InTransaction ? "" : ", without a transaction") + (FirstStatement > 0 ? $", from statement {FirstStatement + 1}" : "");
        return $"{(Direction == MigrationDirection.Up ? "up  " : "down")} {Key} ({statements}{how})";
    }
}
