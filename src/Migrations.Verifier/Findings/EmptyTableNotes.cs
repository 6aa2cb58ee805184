using Migrations.Compiler.Diagnostics;
using Migrations.Verifier.Images;
using Migrations.Verifier.Rows;
using Migrations.Verifier.Running;

namespace Migrations.Verifier.Findings;

/// <summary>Tables that stayed without rows to the end, each at the migration behind which nobody could fill it.</summary>
internal sealed class EmptyTableNotes(FindingList findings)
{
    private readonly Dictionary<string, MigrationScripts> _places = new(StringComparer.Ordinal);

    /// <summary>To be called whenever rows were tried.</summary>
    /// <param name="tables">Those that stayed empty.</param>
    /// <param name="applied">The migrations until then.</param>
    public void Note(IReadOnlyList<EmptyTable> tables, IReadOnlyList<MigrationScripts> applied)
    {
        foreach (var table in tables.Where(table => !table.TakesNone && applied.Count > 0 && !_places.ContainsKey(table.Table)))
        {
            _places.Add(table.Table, applied[^1]);
        }
    }

    public void Write(StateWriter writer, ScriptPlaces places) => writer.All(_places, place =>
    {
        writer.Text(place.Key);
        writer.Number(places.NumberOf(place.Value));
    });

    /// <summary>Adds what <see cref="Write"/> wrote.</summary>
    public void Read(StateReader reader, ScriptPlaces places)
    {
        foreach (var (table, number) in reader.All(() => (reader.Text(), reader.Number())))
        {
            _places.Add(table, places[number]);
        }
    }

    public void Report(IReadOnlyList<EmptyTable> tables)
    {
        foreach (var table in tables.Where(table => _places.ContainsKey(table.Table)))
        {
            var script = _places[table.Table].Up;
            findings.Add(DiagnosticCatalog.NotSeeded, script.Text, StatementText.Of(script, script.Statements[0], default).SpanAt(0),
                $"No row could be generated for {table.Table}, because {table.Reason.TrimEnd('.')}. Migrations of it were run on an empty table, so look yourself whether they work on rows.");
        }
    }
}
