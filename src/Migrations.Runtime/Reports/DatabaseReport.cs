using Migrations.Providers;
using Migrations.Reports;

namespace Migrations;

/// <summary>What was done to a database and how long it took, how large it is, and what is to be said of its indexes.</summary>
/// <param name="Database">The database, without secrets.</param>
/// <param name="At">When it was measured, by this machine's clock.</param>
/// <param name="Migrations">Those that are applied, in the order in which they were.</param>
/// <param name="Measure">Sizes and indexes.</param>
public sealed record DatabaseReport(string Database, DateTimeOffset At, IReadOnlyList<ReportedMigration> Migrations, DatabaseMeasure Measure)
{
    /// <summary>Its backups; null: this library does not make any of it.</summary>
    public ReportedBackups? Backups { get; init; }

    /// <summary>The report that sizes are compared with; null: none.</summary>
    public EarlierSizes? Earlier { get; init; }

    /// <summary>This report, with growth since an earlier one.</summary>
    /// <param name="json">What <see cref="ToJson"/> of that one gave.</param>
    /// <exception cref="MigrationRefusedException">It is no such report.</exception>
    public DatabaseReport Since(string json) => this with { Earlier = EarlierSizes.Parse(json) };

    /// <summary>Migrations, sizes and indexes as text.</summary>
    public override string ToString() => ReportText.Of(this);

    /// <summary>The same as JSON.</summary>
    public string ToJson() => ReportJson.Of(this);

    /// <summary>The same as one page of HTML with charts that needs nothing else.</summary>
    public string ToHtml() => ReportPage.Of(this);
}
