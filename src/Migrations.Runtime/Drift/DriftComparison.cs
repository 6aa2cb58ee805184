using System.Text.RegularExpressions;
using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Drift;

/// <summary>Compares a database with what the migrations that are applied in it make.</summary>
internal sealed class DriftComparison(PackedSchema packed, SchemaHistory history, MigrationOptions options)
{
    private readonly Dictionary<ObjectName, string> _expected = [];
    private readonly HashSet<ObjectName> _uncertain = [];
    private readonly HashSet<string> _schemas = [];

    /// <param name="items">How each migration of the build stands.</param>
    /// <param name="live">What there is.</param>
    public SchemaDrift Compare(IReadOnlyList<MigrationStatusItem> items, LiveSchema live)
    {
        if (items.Any(item => item.State == MigrationState.Unknown))
        {
            return new SchemaDrift(packed.Engine, live.Engine, [], ["Not compared: the database has migrations that this build does not know, and nobody here knows what they made."]);
        }

        Replay(items);
        var isSameMajor = Major(packed.Engine) == Major(live.Engine);
        var found = Differences(live, new DriftScope(options, isSameMajor)).ToList();
        var roots = found.Where(item => item.Name.Parent.Length == 0 && item.Kind != DriftKind.Different).Select(item => (item.Name.Schema, item.Name.Name)).ToHashSet();
        return new SchemaDrift(
            packed.Engine,
            live.Engine,
            [.. found.Where(item => item.Name.Parent.Length == 0 || !roots.Contains((item.Name.Schema, item.Name.Parent)))
                .OrderBy(item => item.Name.Schema, StringComparer.Ordinal).ThenBy(item => item.Name.Qualified, StringComparer.Ordinal).ThenBy(item => item.Name.Kind, StringComparer.Ordinal)],
            [.. Notes(items, live, isSameMajor)]);
    }

    private void Replay(IReadOnlyList<MigrationStatusItem> items)
    {
        var states = items.Where(item => item.Migration is { Code: null }).ToDictionary(item => item.Migration!.PackedOrdinal);
        foreach (var change in history.Changes)
        {
            _schemas.UnionWith(change.Left.Select(left => left.Name.Schema).Concat(change.Dropped.Select(name => name.Schema)));
            if (!states.TryGetValue(change.Migration, out var item) || item.Entry is null)
            {
                continue;
            }

            if (item.State is not (MigrationState.Applied or MigrationState.CommentsChanged))
            {
                // Half done, or done by another text: what it touches may be what it was, or what it will be.
                _uncertain.UnionWith(change.Left.Select(left => left.Name).Concat(change.Dropped));
            }

            foreach (var (name, hash) in change.Left)
            {
                _expected[name] = hash;
            }

            foreach (var name in change.Dropped)
            {
                _expected.Remove(name);
            }
        }
    }

    private IEnumerable<DriftItem> Differences(LiveSchema live, DriftScope scope)
    {
        var there = live.Objects.ToDictionary(item => item.Name);
        var derived = live.Objects.Where(item => item.HasDerivedColumns).Select(item => (item.Name.Schema, item.Name.Name)).ToHashSet();
        foreach (var (name, hash) in _expected.Where(expected => scope.Has(expected.Key) && !_uncertain.Contains(expected.Key) && !(expected.Key.Kind == "Column" && derived.Contains((expected.Key.Schema, expected.Key.Parent)))))
        {
            if (!there.TryGetValue(name, out var actual))
            {
                yield return new DriftItem(DriftKind.Missing, name, history.Definitions.GetValueOrDefault(name), null);
            }
            else if (actual.Hash != hash && scope.ComparesDefinition(name))
            {
                yield return new DriftItem(DriftKind.Different, name, history.Definitions.GetValueOrDefault(name), actual.Definition);
            }
        }

        // A table is made part of another one as data comes in; what no migration was ever in is somebody else's.
        var partitions = live.Objects.Where(item => item.IsPartition).Select(item => (item.Name.Schema, item.Name.Name)).ToHashSet();
        foreach (var item in live.Objects.Where(item => !_expected.ContainsKey(item.Name) && !_uncertain.Contains(item.Name) && scope.Has(item.Name)))
        {
            var root = (item.Name.Schema, item.Name.Parent.Length == 0 ? item.Name.Name : item.Name.Parent);
            if ((item.Name.Schema.Length > 0 || packed.Dialect == MigrationDialect.Sqlite) && _schemas.Contains(item.Name.Schema) && !partitions.Contains(root))
            {
                yield return new DriftItem(DriftKind.Additional, item.Name, null, item.Definition);
            }
        }
    }

    private IEnumerable<string> Notes(IReadOnlyList<MigrationStatusItem> items, LiveSchema live, bool isSameMajor)
    {
        if (!isSameMajor)
        {
            yield return $"The build ran the migrations on {packed.Engine} and this is {live.Engine}, which prints views, routines, triggers, policies, checks and indexes in another way: of these only their existence was compared.";
        }

        var classes = items.Where(item => item is { Migration.Code: not null, Entry: not null }).Select(item => item.Key.ToString()).ToList();
        if (classes.Count > 0)
        {
            yield return $"Classes cannot be run by the build: what {string.Join(", ", classes)} made in the schema is listed here as if somebody else had.";
        }

        if (_uncertain.Count > 0)
        {
            yield return $"Not compared: {_uncertain.Count} objects that migrations touch which are half done, or were applied with another text.";
        }
    }

    private static string Major(string engine) => Regex.Match(engine, "[0-9]+", RegexOptions.CultureInvariant).Value;
}
