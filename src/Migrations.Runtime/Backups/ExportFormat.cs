namespace Migrations.Backups;

/// <summary>How rows of a table are printed.</summary>
public enum ExportFormat
{
    /// <summary>A JSON object on each line.</summary>
    JsonLines,

    /// <summary>Comma-separated values with a line of names before them (RFC 4180).</summary>
    Csv,
}
