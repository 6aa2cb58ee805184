using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Migrations.Backups.Actions;

/// <summary>Prints the rows of a table as they come; memory holds one of them.</summary>
internal sealed class ExportAction(string table, ExportFormat format, TextWriter target, int? limit)
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task RunAsync(CodeMigrationContext context, CancellationToken cancellationToken)
    {
        var (name, rows) = (NameIn(context.Dialect), limit?.ToString(CultureInfo.InvariantCulture));
        var names = await NamesAsync(context, name, cancellationToken).ConfigureAwait(false);
        if (format == ExportFormat.Csv)
        {
            await LineAsync(string.Join(',', names.Select(Csv)), cancellationToken).ConfigureAwait(false);
        }

        // PostgreSQL has types that no driver knows: it writes the values itself.
        var isText = context.Dialect == MigrationDialect.PostgreSql;
        var columns = !isText ? "*" : format == ExportFormat.JsonLines ? "pg_catalog.row_to_json(t)::text" : string.Join(", ", names.Select(column => $"t.{Quoted(column)}::text"));
        using var command = context.CreateCommand(context.Dialect == MigrationDialect.SqlServer
            ? $"SELECT {(rows is null ? "" : $"TOP ({rows}) ")}{columns} FROM {name}"
            : $"SELECT {columns} FROM {name} AS t{(rows is null ? "" : $" LIMIT {rows}")}");
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            await LineAsync(format == ExportFormat.Csv ? CsvOf(reader) : isText ? reader.GetString(0) : JsonOf(reader, names), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string[]> NamesAsync(CodeMigrationContext context, string name, CancellationToken cancellationToken)
    {
        using var command = context.CreateCommand($"SELECT * FROM {name} WHERE 1 = 0");
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private string NameIn(MigrationDialect dialect) => string.Join(
        '.', table.Split('.').Select(part => dialect == MigrationDialect.SqlServer ? $"[{part.Replace("]", "]]", StringComparison.Ordinal)}]" : Quoted(part)));

    private static string Quoted(string part) => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private Task LineAsync(string line, CancellationToken cancellationToken) => target.WriteLineAsync(line.AsMemory(), cancellationToken);

    private static string CsvOf(DbDataReader reader) => string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Csv(Text(reader.GetValue(i)))));

    /// <summary>An empty text is in quotes, which tells it from a value that is missing.</summary>
    private static string Csv(string value) => value.Length == 0 || value.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static string JsonOf(DbDataReader reader, string[] names)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, s_json))
        {
            json.WriteStartObject();
            for (var i = 0; i < names.Length; i++)
            {
                json.WritePropertyName(names[i]);
                Write(json, reader.IsDBNull(i) ? null : reader.GetValue(i));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case byte or short or int or long or decimal:
                json.WriteRawValue(Text(value));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        Array items => string.Join(',', items.Cast<object?>().Select(item => item is null ? "" : Text(item))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
