using System.Text;
using System.Text.Json;

namespace Migrations.Reports;

/// <summary>A report for programs, and for the next report.</summary>
internal static class ReportJson
{
    public static string Of(DatabaseReport report)
    {
        return Encoding.UTF8.GetString(JsonText.OfObject(json =>
        {
            json.WriteString("database", report.Database);
            json.WriteString("engine", report.Measure.Engine);
            json.WriteString("at", report.At.UtcDateTime);
            Write(json, "bytes", report.Measure.Bytes);
            json.WriteStartArray("migrations");
            foreach (var migration in report.Migrations)
            {
                json.WriteStartObject();
                json.WriteString("id", migration.Id);
                json.WriteString("appliedAt", migration.AppliedAt.UtcDateTime);
                Write(json, "durationMs", (long?)migration.Duration?.TotalMilliseconds);
                json.WriteString("appliedBy", migration.AppliedBy);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteTables(json, report);
            WriteBackups(json, report.Backups);
            WriteFindings(json, report);
        }));
    }

    private static void WriteTables(Utf8JsonWriter json, DatabaseReport report)
    {
        json.WriteStartArray("tables");
        foreach (var table in report.Measure.Tables)
        {
            json.WriteStartObject();
            json.WriteString("table", table.Table);
            json.WriteNumber("bytes", table.Bytes);
            json.WriteNumber("indexBytes", table.IndexBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBackups(Utf8JsonWriter json, ReportedBackups? backups)
    {
        if (backups is null)
        {
            json.WriteNull("backups");
            return;
        }

        json.WriteStartObject("backups");
        json.WriteString("place", backups.Place);
        json.WriteStartArray("made");
        foreach (var backup in backups.Backups)
        {
            json.WriteStartObject();
            json.WriteString("name", backup.Name);
            json.WriteString("at", backup.At.UtcDateTime);
            json.WriteNumber("bytes", backup.Bytes);
            json.WriteString("reason", backup.Reason);
            json.WriteBoolean("allTables", backup.Tables is null);
            json.WriteBoolean("encrypted", backup.IsEncrypted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in backups.Problems)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
        json.WriteStartArray("failures");
        foreach (var failure in backups.Failures)
        {
            json.WriteStartObject();
            json.WriteString("at", failure.At.UtcDateTime);
            json.WriteString("message", failure.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, DatabaseReport report)
    {
        json.WriteStartArray("findings");
        foreach (var finding in report.Measure.Findings)
        {
            json.WriteStartObject();
            json.WriteString("check", finding.Check);
            json.WriteString("place", finding.Place);
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notRun");
        foreach (var sentence in report.Measure.Checks.SelectMany(check => check.NotRun))
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
