using static Migrations.Compiler.Schema.Dump.PostgreSqlNames;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>Constraints and indexes of a dump.</summary>
internal static class DumpConstraints
{
    /// <summary>False where something of it cannot be written: a foreign key that is switched off.</summary>
    public static bool Add(SchemaObject item, DumpRelations relations, List<DumpStatement> statements)
    {
        var text = new ConstraintText(item);
        var domain = relations.Find(item.Schema, item.Parent, parent => parent.Kind == SchemaObjectKind.Domain);
        if (domain is not null && item.Kind == SchemaObjectKind.Check)
        {
            statements.Add(new DumpStatement(DumpPhase.Routines, item.Key, $"ALTER DOMAIN {OfParent(item)} ADD CONSTRAINT {Of(item.Name)} {item.Definition}"));
            return true;
        }

        var table = OfParent(item);
        var isPartitioned = relations.Find(item.Schema, item.Parent, parent => parent.Kind == SchemaObjectKind.Table)?.Is("partitioned") == true;
        if (item.Kind == SchemaObjectKind.Index)
        {
            statements.Add(new DumpStatement(DumpPhase.Indexes, item.Key, text.WithOptions) { Makes = Of(item.Schema, item.Name) });
        }
        else if (!text.IsInherited || text.ParentIndex.Length > 0)
        {
            // The index of a partitioned table gets those of its partitions below.
            var only = isPartitioned && item.Kind is not (SchemaObjectKind.ForeignKey or SchemaObjectKind.Check) ? "ONLY " : "";
            var phase = item.Kind == SchemaObjectKind.ForeignKey ? DumpPhase.ForeignKeys : DumpPhase.Constraints;
            statements.Add(new DumpStatement(phase, item.Key, $"ALTER TABLE {only}{table} ADD CONSTRAINT {Of(item.Name)} {text.WithOptions}") { Makes = Of(item.Schema, item.Name) });
        }

        foreach (var detail in Details(item, text, table))
        {
            statements.Add(new DumpStatement(DumpPhase.IndexDetails, item.Key, detail));
        }

        return !text.IsSwitchedOff;
    }

    private static IEnumerable<string> Details(SchemaObject item, ConstraintText text, string table)
    {
        if (text.ParentIndex.Length > 0)
        {
            yield return $"ALTER INDEX {text.ParentIndex} ATTACH PARTITION {Of(item.Schema, item.Name)}";
        }

        if (text.IsClustered)
        {
            yield return $"ALTER TABLE {table} CLUSTER ON {Of(item.Name)}";
        }

        if (text.IsReplicaIdentity)
        {
            yield return $"ALTER TABLE {table} REPLICA IDENTITY USING INDEX {Of(item.Name)}";
        }

        foreach (var (column, target) in text.Statistics)
        {
            yield return $"ALTER INDEX {Of(item.Schema, item.Name)} ALTER COLUMN {column} SET STATISTICS {target}";
        }
    }
}
