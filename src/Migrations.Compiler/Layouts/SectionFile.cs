using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>Divides one sections file into its up and its down script.</summary>
internal sealed class SectionFile(ScriptText text, IReadOnlyList<SectionMarker> markers)
{
    private readonly List<MigrationDiagnostic> _diagnostics = [];

    public IReadOnlyList<MigrationDiagnostic> Diagnostics => _diagnostics;

    /// <summary>The up script, which is empty when the file has none, and the down script if there is one.</summary>
    public IReadOnlyList<ScriptDraft> Read()
    {
        var sections = markers.Where(marker => marker.Word is SectionWord.Up or SectionWord.Down).ToList();
        ReportUnknownWords();
        ReportUnpaired();
        if (sections.Count == 0)
        {
            return [ReadUnmarked()];
        }

        var scripts = new List<ScriptDraft>();
        if (sections[0].Tool is SectionTool.NodePgMigrate or SectionTool.UpAbove && sections.TrueForAll(section => section.Word == SectionWord.Down))
        {
            scripts.Add(CreateScript(ScriptRole.Up, TextRange.FromTo(0, sections[0].Line.Start), noTransaction: false));
        }
        else
        {
            ReportTextBefore(sections[0]);
        }

        for (var i = 0; i < sections.Count; i++)
        {
            var end = i + 1 < sections.Count ? sections[i + 1].Line.Start : text.Utf8.Length;
            AddSection(scripts, sections[i], Math.Min(sections[i].Line.End + 1, end), end);
        }

        if (!scripts.Exists(script => script.Role == ScriptRole.Up))
        {
            Report(sections[0].Line, "it has a down section but no up section, so nothing would run; add the line that begins the up section, for example '-- migrate:up' or '-- +goose Up'");
        }

        return scripts;
    }

    private void AddSection(List<ScriptDraft> scripts, SectionMarker marker, int start, int end)
    {
        var role = marker.Word == SectionWord.Up ? ScriptRole.Up : ScriptRole.Down;
        if (scripts.Exists(script => script.Role == role))
        {
            Report(marker.Line, $"this is its second {(role == ScriptRole.Up ? "up" : "down")} section, and only the first would run; put both into one section");
            return;
        }

        scripts.Add(CreateScript(role, TextRange.FromTo(start, end), marker.NoTransaction));
    }

    private ScriptDraft CreateScript(ScriptRole role, TextRange range, bool noTransaction) => new()
    {
        Text = text,
        Range = range,
        Role = role,
        NoTransaction = noTransaction || markers.Any(marker => marker.Word == SectionWord.NoTransaction),
        Breaks = markers.Where(marker => marker.Word is SectionWord.StatementBegin or SectionWord.StatementEnd).Select(marker => marker.Line.Start)
            .Concat(StatementBreakpoints.Find(text)).Where(offset => offset >= range.Start && offset <= range.End).OrderBy(offset => offset).ToEquatableArray(),
    };

    private ScriptDraft ReadUnmarked()
    {
        var content = HeadComments.Read(text, new TextRange(0, text.Utf8.Length));
        if (content.End < text.Utf8.Length && markers.Count > 0)
        {
            Report(markers[0].Line, "it has no up section, so nothing would run; add the line that begins it, for example '-- +goose Up'");
        }

        return ScriptDraft.OfFile(text, ScriptRole.Up, Dialect.Any);
    }

    private void ReportTextBefore(SectionMarker first)
    {
        var head = HeadComments.Read(text, TextRange.FromTo(0, first.Line.Start));
        if (head.End < first.Line.Start)
        {
            Report(TextRange.FromTo(head.End, first.Line.Start), "this text stands before the first section, so it would never run; move it into the up section");
        }
    }

    private void ReportUnknownWords()
    {
        foreach (var marker in markers)
        {
            if (marker.Word == SectionWord.Unknown)
            {
                _diagnostics.Add(MigrationDiagnostic.At(
                    DiagnosticCatalog.BadDirective,
                    text,
                    marker.Line,
                    text.GetString(marker.Line).Trim(),
                    "its tool knows Up, Down, StatementBegin and StatementEnd, and goose also NO TRANSACTION and ENVSUB ON or OFF"));
            }
            else if (marker.Word == SectionWord.Substitution)
            {
                _diagnostics.Add(MigrationDiagnostic.At(
                    DiagnosticCatalog.NotSupported,
                    text,
                    marker.Line,
                    "'-- +goose ENVSUB ON'",
                    "environment variables would make the same file different SQL on each machine; write the value into the file"));
            }
        }
    }

    // Its tool refuses it: where the statement ends would be a guess.
    private void ReportUnpaired()
    {
        SectionMarker? open = null;
        foreach (var marker in markers.Where(marker => marker.Word is SectionWord.Up or SectionWord.Down or SectionWord.StatementBegin or SectionWord.StatementEnd))
        {
            if (marker.Word == SectionWord.StatementEnd)
            {
                if (open is null)
                {
                    Report(marker.Line, "this StatementEnd has no StatementBegin before it in its section; add one, or remove this line");
                }

                open = null;
                continue;
            }

            ReportOpen(open);
            open = marker.Word == SectionWord.StatementBegin ? marker : null;
        }

        ReportOpen(open);
    }

    private void ReportOpen(SectionMarker? open)
    {
        if (open is not null)
        {
            Report(open.Line, "this StatementBegin has no StatementEnd behind it in its section; add one, or remove this line");
        }
    }

    private void Report(TextRange range, string problem) =>
        _diagnostics.Add(MigrationDiagnostic.At(DiagnosticCatalog.BadSections, text, range, text.RelativePath, problem));
}
