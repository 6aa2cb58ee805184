namespace Migrations.Backups.Policy;

/// <summary>What a statement may do to rows that are there, as far as its kind tells.</summary>
internal enum StatementRisk
{
    /// <summary>No row, value or table is lost by it.</summary>
    Harmless,

    /// <summary>It adds rows; what triggers of the table do is another matter.</summary>
    Inserts,

    /// <summary>It may lose whole tables and columns; where the build ran it, that was seen.</summary>
    Seen,

    /// <summary>It changes or deletes rows, or calls what may. Which rows, nobody knows before; of which tables, the build saw by their locks.</summary>
    Rows,

    /// <summary>It runs code that may do anything.</summary>
    Hidden,
}
