namespace Migrations.Backups.Policy;

/// <summary>What a statement may do to rows that are there, as far as its kind tells.</summary>
internal enum StatementRisk
{
    /// <summary>No row, value or table is lost by it.</summary>
    Harmless,

    /// <summary>It may lose some; where the build ran it, what it did to whole tables and columns was seen.</summary>
    Seen,

    /// <summary>It may lose some, and which ones depends on the rows or on code that only runs then.</summary>
    Hidden,
}
