using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Running;

namespace Migrations.Verifier.Findings;

/// <summary>The statements that made what a SQLite database has.</summary>
internal sealed class MadeObjects
{
    private readonly Dictionary<(string Kind, string Name), StatementText> _makers = [];
    private StatementText? _last;

    private MadeObjects()
    {
    }

    /// <param name="history">The history.</param>
    /// <param name="observations">What was seen of all its migrations, in their order.</param>
    /// <param name="samples">Values of variables.</param>
    public static MadeObjects By(CompilationResult history, IEnumerable<MigrationObservation> observations, EquatableArray<VariableSample> samples)
    {
        var made = new MadeObjects();
        var scripts = history.Migrations.ToDictionary(migration => (migration.Id, migration.Kind), migration => migration.Scripts.FirstOrDefault(script => script is { Role: ScriptRole.Up, Dialect: Dialect.Sqlite }));
        foreach (var (script, statement) in observations.SelectMany(seen => seen.Statements.Select(statement => (scripts[(seen.Id, seen.Kind)], statement))))
        {
            made.Note(StatementText.Of(script!, script!.Statements[statement.Index], samples), statement);
        }

        return made;
    }

    /// <summary>The statement that made an object; the last one of all where nobody saw it; null if there is none.</summary>
    public StatementText? Find(SchemaObjectKey key) => _makers.GetValueOrDefault((key.Kind.InWords(), key.Name)) ?? _last;

    private void Note(StatementText text, StatementObservation seen)
    {
        _last = text;
        if (Renamed(seen) is var (before, after))
        {
            _makers[("table", after)] = _makers.GetValueOrDefault(("table", before), text);
            return;
        }

        foreach (var change in seen.Objects.Where(change => change.Effect == ObjectEffect.Created))
        {
            _makers[(change.Kind, NameOf(change))] = text;
        }
    }

    private static (string Before, string After)? Renamed(StatementObservation seen)
    {
        var tables = seen.Objects.Where(change => change.Kind == "table").ToList();
        return seen.Kind.StartsWith("ALTER", StringComparison.Ordinal)
            && tables.Find(change => change.Effect == ObjectEffect.Dropped) is { } before && tables.Find(change => change.Effect == ObjectEffect.Created) is { } after
            ? (before.Name, after.Name) : null;
    }

    // A trigger is told with its table.
    private static string NameOf(ObjectChange change) => change.Kind == "trigger" ? change.Name[(change.Name.LastIndexOf('.') + 1)..] : change.Name;
}
