namespace Migrations.PostgreSql.Recovery;

/// <summary>That only the run has written to a table is not proved.</summary>
/// <param name="doubts">A sentence for each table.</param>
internal sealed class OthersHaveWrittenException(IReadOnlyList<string> doubts) : MigrationException(string.Join(' ', doubts));
