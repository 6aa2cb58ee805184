using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema.Dump;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Verification;

/// <summary>Compares <c>schema.sql</c> with the schema that the migrations make.</summary>
internal static class SchemaFileCheck
{
    private const int MaxShown = 80;

    /// <summary>At the first line that differs; nothing where the history does not run to its end, which is said elsewhere.</summary>
    public static IEnumerable<MigrationDiagnostic> Findings(VerificationResult result, IEnumerable<SchemaFile> files)
    {
        foreach (var file in files)
        {
            var verified = result.Dialects.FirstOrDefault(dialect => dialect.Dialect == file.Dialect && dialect.IsComplete);
            if (verified?.Schema is { } schema && SchemaDump.Write(file.Dialect, schema) is { } expected && Difference(file.Text, expected) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static MigrationDiagnostic? Difference(ScriptText file, string expected)
    {
        var theirs = Lines(System.Text.Encoding.UTF8.GetString(file.Utf8));
        var ours = Lines(expected);
        for (var i = 0; i < Math.Max(theirs.Length, ours.Length); i++)
        {
            var (has, should) = (i < theirs.Length ? theirs[i] : null, i < ours.Length ? ours[i] : null);
            if (has != should)
            {
                var line = Math.Min(i, theirs.Length - 1);
                var span = new FileSpan(new LinePosition(line, 0), new LinePosition(line, Math.Max(1, theirs[line].Length)));
                return new MigrationDiagnostic(DiagnosticCatalog.SchemaFileDiffers, file.Path, span, new EquatableArray<string>([System.IO.Path.GetFileName(file.Path), Shown(has), Shown(should)]));
            }
        }

        return null;
    }

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');

    private static string Shown(string? line) => line switch
    {
        null => "nothing",
        { Length: 0 } => "an empty line",
        { Length: > MaxShown } => $"'{line.Trim().Substring(0, Math.Min(line.Trim().Length, MaxShown))}…'",
        _ => $"'{line.Trim()}'",
    };
}
