using System.Text.Json;

namespace Migrations;

/// <summary>The sizes that an earlier report had.</summary>
/// <param name="At">When they were measured.</param>
/// <param name="Bytes">Of the database; null where that was not known.</param>
/// <param name="Tables">Bytes of each table.</param>
public sealed record EarlierSizes(DateTimeOffset At, long? Bytes, IReadOnlyDictionary<string, long> Tables)
{
    internal static EarlierSizes Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new EarlierSizes(
                root.GetProperty("at").GetDateTimeOffset(),
                root.GetProperty("bytes") is { ValueKind: JsonValueKind.Number } bytes ? bytes.GetInt64() : null,
                root.GetProperty("tables").EnumerateArray().ToDictionary(table => table.GetProperty("table").GetString()!, table => table.GetProperty("bytes").GetInt64()));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new MigrationRefusedException([$"The earlier report cannot be read: {e.Message} Give a file that 'report --json' has written."]);
        }
    }
}
