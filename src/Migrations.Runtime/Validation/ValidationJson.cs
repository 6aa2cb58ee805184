using System.Text;
using System.Text.Json;

namespace Migrations.Validation;

/// <summary>A report for programs.</summary>
internal static class ValidationJson
{
    public static string Of(ValidationReport report)
    {
        return Encoding.UTF8.GetString(JsonText.OfObject(json =>
        {
            json.WriteString("database", report.Database);
            json.WriteString("engine", report.Engine);
            json.WriteString("at", report.At.UtcDateTime);
            json.WriteNumber("durationMs", (long)report.Duration.TotalMilliseconds);
            json.WriteBoolean("hasErrors", report.HasErrors);
            json.WriteBoolean("isComplete", report.IsComplete);
            WriteFindings(json, report);
            WriteChecks(json, report);
            json.WriteStartArray("tables");
            foreach (var table in report.Tables)
            {
                json.WriteStartObject();
                json.WriteString("table", table.Table);
                json.WriteNumber("rows", table.Rows);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }));
    }

    private static void WriteFindings(Utf8JsonWriter json, ValidationReport report)
    {
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("check", finding.Check);
            json.WriteString("severity", ValidationWords.Of(finding.Severity));
            json.WriteString("place", finding.Place);
            json.WriteString("message", finding.Message);
            if (finding.Count is { } count)
            {
                json.WriteNumber("count", count);
            }

            WriteTexts(json, "columns", finding.Columns);
            json.WriteStartArray("rows");
            foreach (var row in finding.Rows)
            {
                WriteTexts(json, null, row);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChecks(Utf8JsonWriter json, ValidationReport report)
    {
        json.WriteStartArray("checks");
        foreach (var check in report.Checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteString("description", check.Description);
            json.WriteNumber("objects", check.Objects);
            WriteTexts(json, "notRun", check.NotRun);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string? name, IReadOnlyList<string> texts)
    {
        if (name is null)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartArray(name);
        }

        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
