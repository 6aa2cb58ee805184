using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>Reads the directives of all files of a migration.</summary>
internal sealed class MigrationDirectives(List<MigrationDiagnostic> diagnostics, List<Suppression> suppressions)
{
    public IReadOnlyDictionary<ScriptDraft, (ScriptDirectives Head, IReadOnlyList<BatchRequest> Batches)> Read(MigrationDraft migration)
    {
        var result = new Dictionary<ScriptDraft, (ScriptDirectives, IReadOnlyList<BatchRequest>)>();
        foreach (var file in migration.Scripts.GroupBy(script => script.Text))
        {
            var reader = new DirectiveReader(file.Key, diagnostics);
            var ofFile = ReadFileHead(reader, file.Min(script => script.Range.Start));
            ReportKind(reader, migration, ofFile);
            foreach (var script in file)
            {
                var isWholeFile = script.Range.Length == file.Key.Utf8.Length;
                var own = reader.ReadHead(script.Range, isWholeFile ? null : file.Key.SpanOf(script.Range));
                suppressions.AddRange(own.Suppressions);
                ReportRole(reader, script, own);
                ReportKind(reader, migration, own);
                result[script] = (ofFile.With(own), reader.ReadBatches(script.Range));
            }
        }

        return result;
    }

    private ScriptDirectives ReadFileHead(DirectiveReader reader, int end)
    {
        if (end == 0)
        {
            return ScriptDirectives.None;
        }

        var head = new TextRange(0, end);
        reader.ReportBatches(head, "it belongs to one statement; put it directly above the statement that it repeats");
        var directives = reader.ReadHead(head, scope: null);
        suppressions.AddRange(directives.Suppressions);
        return directives;
    }

    private static void ReportRole(DirectiveReader reader, ScriptDraft script, ScriptDirectives own)
    {
        foreach (var directive in own.OfMigration.Where(_ => script.Role != ScriptRole.Up))
        {
            reader.Report(directive, "it is about the migration as a whole, so it belongs to the head of the up script; move it there");
        }
    }

    private static void ReportKind(DirectiveReader reader, MigrationDraft migration, ScriptDirectives directives)
    {
        foreach (var directive in directives.OfMigration.Where(_ => migration.Kind == MigrationKind.Seed))
        {
            reader.Report(directive, directive.Word switch
            {
                DirectiveNames.Phase => "seeds have no phase: they run when those of their environment run; remove it",
                DirectiveNames.Environment => $"the folder of a seed says its environment, here '{migration.Environment}'; remove it, or move the file",
                _ => null,
            });
        }
    }
}
