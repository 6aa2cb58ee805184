namespace Migrations;

/// <summary>One migration that a run has finished.</summary>
/// <param name="Id">Version and name.</param>
/// <param name="Direction">Applied or rolled back.</param>
/// <param name="Statements">How many statements were sent.</param>
/// <param name="Duration">Wall time from its first statement to its commit.</param>
public sealed record CompletedMigration(string Id, MigrationDirection Direction, int Statements, TimeSpan Duration)
{
    /// <summary>One line, for example <c>applied 0007_add_orders (3 statements, 12 ms)</c>.</summary>
    public override string ToString() =>
        $"{(Direction == MigrationDirection.Up ? "applied" : "rolled back")} {Id} ({Durations.Count(Statements, "statement")}, {Durations.Format(Duration)})";
}
