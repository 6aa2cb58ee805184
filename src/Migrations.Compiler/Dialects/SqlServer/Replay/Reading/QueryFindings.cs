using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Collects the tables and columns that a statement needs.</summary>
internal sealed class QueryFindings(StepPlaces places, string defaultSchema, bool isBody)
{
    private readonly List<ReplayStep> _sources = [];
    private readonly List<ReplayStep> _columns = [];
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private bool _isPartial;

    /// <summary>The number of the source; null for one that is not of this database or not known.</summary>
    public int? AddSource(SchemaObjectName name)
    {
        if (Names.Of(name, defaultSchema) is not var (schema, table))
        {
            _isPartial |= name.Identifiers.Count > 2;
            return null;
        }

        _isPartial |= isBody && schema == ReplayStep.Temporary;
        var known = _sources.FindIndex(source => Same(source.Words[0], schema) && Same(source.Words[1], table));
        if (known >= 0)
        {
            return known;
        }

        _sources.Add(ReplayStep.Of(ReplayKind.Source, places.Of(name), schema, table));
        return _sources.Count - 1;
    }

    public void AddColumn(Identifier column, IReadOnlyCollection<int> candidates)
    {
        if (candidates.Count == 0 || Names.Known(column.Value) == ReplayStep.UnknownName)
        {
            return;
        }

        var numbers = candidates.Distinct().Select(number => number.ToString(CultureInfo.InvariantCulture)).ToArray();
        if (_seen.Add(column.Value + "\n" + string.Join(" ", numbers)))
        {
            _columns.Add(ReplayStep.Of(ReplayKind.ColumnOf, places.Of(column), [column.Value, .. numbers]));
        }
    }

    /// <summary>A source whose being there cannot be looked up.</summary>
    public void AddUnknownSource() => _isPartial = true;

    public ReplayStep? ToStep(TextRange range)
    {
        var mode = _isPartial ? ReplayStep.Partial : isBody ? ReplayStep.Deferred : ReplayStep.Runs;
        var isEmpty = _sources.Count == 0 || (mode == ReplayStep.Partial && isBody);
        return isEmpty ? null : ReplayStep.Of(ReplayKind.Query, range, mode).With([.. _sources, .. _columns]);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
