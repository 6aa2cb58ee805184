using System.Text;
using System.Text.Json;

namespace Migrations.Planning;

/// <summary>A plan as JSON.</summary>
internal static class PlanJson
{
    public static string Of(MigrationPlan plan) => Encoding.UTF8.GetString(JsonText.OfObject(json =>
    {
        json.WriteString("database", plan.Database);
        WriteTexts(json, "problems", plan.Problems);
        WriteTexts(json, "notes", plan.Notes);
        if (plan.Backup is { } backup)
        {
            json.WriteStartObject("backup");
            json.WriteString("scope", backup.Tables is null ? "everything" : "tables");
            WriteTexts(json, "tables", backup.Tables ?? []);
            json.WriteString("reason", backup.Reason);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("backup");
        }

        WriteSteps(json, "steps", plan.Steps);
        WriteSteps(json, "waiting", plan.Waiting);
    }));

    private static void WriteSteps(Utf8JsonWriter json, string name, IReadOnlyList<PlannedMigration> steps)
    {
        json.WriteStartArray(name);
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("migration", step.Key.ToString());
            json.WriteString("direction", step.Direction == MigrationDirection.Up ? "up" : "down");
            json.WriteString("phase", PhaseNames.Of(step.Phase));
            json.WriteString("file", step.File);
            json.WriteNumber("statements", step.Statements);
            json.WriteNumber("firstStatement", step.FirstStatement);
            json.WriteBoolean("inTransaction", step.InTransaction);
            WriteTexts(json, "loses", step.Loses);
            WriteTexts(json, "rewrites", step.Rewrites);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
