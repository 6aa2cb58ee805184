namespace Migrations.PostgreSql.Backups.Copying;

/// <summary>A table whose rows are copied.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Those that are stored and not generated, in order.</param>
/// <param name="IsText">As lines of text instead of binary: arrays and composites in binary carry the ids of their types, and those of a type that users made are others in another database.</param>
internal sealed record TableCopy(string Schema, string Name, IReadOnlyList<string> Columns, bool IsText)
{
    /// <summary>As the build names it.</summary>
    public string Table => $"{Schema}.{Name}";

    /// <summary>As SQL text.</summary>
    public string Sql => SqlName.Qualify(Schema, Name);

    /// <summary>For <see cref="Providers.BackupPart.Format"/>.</summary>
    public string Format => IsText ? "text" : "binary";

    /// <summary>Rows of this table only, not of those that inherit from it.</summary>
    public string Out => $"COPY {Sql}{List} TO STDOUT {Options}";

    public string In => $"COPY {Sql}{List} FROM STDIN {Options}";

    private string List => Columns.Count == 0 ? "" : $" ({string.Join(", ", Columns.Select(SqlName.Quote))})";

    private string Options => $"WITH (FORMAT {Format}, ENCODING 'UTF8')";
}
