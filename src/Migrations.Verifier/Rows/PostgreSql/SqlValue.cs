namespace Migrations.Verifier.Rows.PostgreSql;

/// <summary>A value as it is written in SQL.</summary>
internal static class SqlValue
{
    /// <param name="value">In the text that the input function of the type reads, or null.</param>
    /// <param name="type">As <c>format_type</c> writes it.</param>
    public static string Of(string? value, string type) => value is null
        ? $"NULL::{type}"
        : value.Contains('\\', StringComparison.Ordinal)
            ? $"E'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'::{type}"
            : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'::{type}";
}
