using System.Text.RegularExpressions;
using static Migrations.Compiler.Schema.Dump.PostgreSqlNames;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>Tables, views and sequences of a dump.</summary>
internal sealed class DumpRelations
{
    /// <summary>Behind a constraint that rows which are there need not obey.</summary>
    public const string NotValid = " NOT VALID";

    private static readonly Regex s_owned = new("^(?<base>.*?)(?: OWNED BY (?<column>.+))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private readonly List<DumpStatement> _statements;
    private readonly ILookup<(string Schema, string Parent), SchemaObject> _parts;
    private readonly ILookup<(string Schema, string Name), SchemaObject> _roots;

    public DumpRelations(DatabaseSchema schema, List<DumpStatement> statements)
    {
        _statements = statements;
        _parts = schema.Objects.Where(item => item.Parent.Length > 0).ToLookup(item => (item.Schema, item.Parent));
        _roots = schema.Objects.Where(item => item.Parent.Length == 0 && item.Kind is not (SchemaObjectKind.Extension or SchemaObjectKind.ExtensionVersion)).ToLookup(item => (item.Schema, item.Name));
    }

    /// <summary>What belongs to a table or type, of one kind.</summary>
    public IEnumerable<SchemaObject> PartsOf(SchemaObject item, SchemaObjectKind kind) => _parts[(item.Schema, item.Name)].Where(part => part.Kind == kind);

    /// <summary>The object with a name that fits.</summary>
    public SchemaObject? Find(string schema, string name, Func<SchemaObject, bool> fits) => _roots[(schema, name)].FirstOrDefault(fits);

    /// <summary>The table that the server prints in this way.</summary>
    public SchemaObject? TableOf(string printed) => _roots.SelectMany(same => same).FirstOrDefault(item => item.Kind == SchemaObjectKind.Table && Of(item) == printed);

    /// <summary>False for what cannot be written.</summary>
    public bool Add(SchemaObject item) => item.Kind switch
    {
        SchemaObjectKind.Table => AddTable(item),
        SchemaObjectKind.Sequence => AddSequence(item),
        SchemaObjectKind.Column => AddColumn(item),
        _ => AddView(item),
    };

    private bool AddTable(SchemaObject table)
    {
        var text = new TableText(table);
        if (!text.IsKnown)
        {
            return false;
        }

        // A partition is made as a table of its own and attached, so that its constraints and indexes keep their names.
        var columns = PartsOf(table, SchemaObjectKind.Column).Select(column => (column, text: new ColumnText(column)))
            .Where(column => text.IsPartition || !column.text.IsInherited).Select(column => "\n    " + column.text.Sql(NotNull(table, column.column)));
        var name = Of(table);
        Add(DumpPhase.Tables, table, $"{text.Before(name)} ({string.Join(",", columns)}\n){text.Behind}", name);
        if (text.IsPartition)
        {
            Add(DumpPhase.Partitions, table, $"ALTER TABLE ONLY {text.Parents} ATTACH PARTITION {name} {text.Bound}");
        }

        foreach (var detail in Details(text))
        {
            Add(DumpPhase.TableDetails, table, $"ALTER TABLE {name} {detail}");
        }

        return true;
    }

    private static IEnumerable<string> Details(TableText text) => new[]
    {
        text.ReplicaIdentity.Length > 0 ? "REPLICA IDENTITY " + text.ReplicaIdentity : "",
        text.IsSecured ? "ENABLE ROW LEVEL SECURITY" : "",
        text.IsForced ? "FORCE ROW LEVEL SECURITY" : "",
    }.Where(detail => detail.Length > 0);

    private string NotNull(SchemaObject table, SchemaObject column)
    {
        var named = PartsOf(table, SchemaObjectKind.NotNull).FirstOrDefault(constraint => constraint.List("columns").Contains(column.Name));
        return named is null ? " NOT NULL" : named.Definition.EndsWith(NotValid, StringComparison.Ordinal) ? "" : $" CONSTRAINT {Of(named.Name)} NOT NULL{(named.Definition.EndsWith(" NO INHERIT", StringComparison.Ordinal) ? " NO INHERIT" : "")}";
    }

    private bool AddSequence(SchemaObject sequence)
    {
        var parts = s_owned.Match(sequence.Definition);
        var name = Of(sequence);
        Add(DumpPhase.Sequences, sequence, parts.Groups["base"].Value.Replace("SEQUENCE AS", $"SEQUENCE {name} AS"), name);
        if (parts.Groups["column"].Success)
        {
            Add(DumpPhase.TableDetails, sequence, $"ALTER SEQUENCE {name} OWNED BY {parts.Groups["column"].Value}");
        }

        return true;
    }

    private bool AddColumn(SchemaObject column)
    {
        var text = new ColumnText(column);
        var owner = Find(column.Schema, column.Parent, item => item.Kind is SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView or SchemaObjectKind.CompositeType);
        var isView = owner?.Kind == SchemaObjectKind.View;
        if (owner is null || owner.Kind == SchemaObjectKind.CompositeType || (isView && text.Default is null))
        {
            return true;
        }

        var kind = owner.Kind == SchemaObjectKind.MaterializedView ? "MATERIALIZED VIEW" : isView ? "VIEW" : "TABLE";
        foreach (var alteration in isView ? ["SET DEFAULT " + text.Default] : text.Alterations)
        {
            Add(isView ? DumpPhase.Behaviour : DumpPhase.TableDetails, column, $"ALTER {kind} {OfParent(column)} ALTER COLUMN {Of(column.Name)} {alteration}");
        }

        return true;
    }

    private bool AddView(SchemaObject view)
    {
        var words = view.Kind == SchemaObjectKind.View ? "CREATE VIEW" : "CREATE MATERIALIZED VIEW";
        var rest = view.Definition.Substring(words.Length).TrimEnd();
        const string Empty = " WITH NO DATA";
        var isEmpty = rest.EndsWith(";" + Empty, StringComparison.Ordinal);
        rest = (isEmpty ? rest.Substring(0, rest.Length - Empty.Length) : rest).TrimEnd(';') + (isEmpty ? Empty : "");
        Add(DumpPhase.Views, view, $"{words} {Of(view)}{rest}", Of(view));
        return true;
    }

    private void Add(DumpPhase phase, SchemaObject item, string sql, string makes = "") => _statements.Add(new DumpStatement(phase, item.Key, sql) { Makes = makes });
}
