using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.TestApp.History;

/// <summary>The statements of the audited history for one kind of database.</summary>
internal interface IHistoryDialect
{
    /// <summary>Tables that the others use; the first is <c>audit</c>.</summary>
    IReadOnlyList<string> Begin(int batchRows);

    /// <summary>Tables and rows in a transaction.</summary>
    IReadOnlyList<string> Items(int i);

    /// <summary>An index on the table of the migration before.</summary>
    TestScript Index(int i);

    /// <summary>What the database can do outside of a transaction only, found by a probe or repeatable.</summary>
    TestScript Upkeep(int i);

    /// <summary>Every row of <c>big</c> once more.</summary>
    TestScript Batch(int round);

    /// <summary>A statement without a transaction of which nobody can find out whether it took effect.</summary>
    TestScript Loose(int i);

    /// <summary>Makes and drops objects without a transaction, or rebuilds a table.</summary>
    TestScript Rebuild(int i);

    /// <summary>Makes or replaces a view.</summary>
    IReadOnlyList<string> View(string name, string query);
}
