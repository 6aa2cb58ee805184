using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>What a batch leaves behind that can be looked for when nobody knows whether it took effect.</summary>
internal static class StatementEffects
{
    private static readonly StatementProbe s_mayRepeat = StatementProbe.Of(ProbeKind.MayRepeat);

    /// <summary>Null where nothing can be looked at: a batch of several statements may have taken effect in part.</summary>
    public static StatementProbe? ProbeOf(ParsedBatch batch)
    {
        if (batch.Statements.Count > 0 && batch.Statements.All(MayRepeat))
        {
            return s_mayRepeat;
        }

        return batch.Statements.Count != 1 ? null : batch.Statements[0] switch
        {
            CreateTableStatement table when !IsTemporary(table.SchemaObjectName) => Of(ProbeKind.TableThere, table.SchemaObjectName),
            DropTableStatement { Objects.Count: 1 } table when !IsTemporary(table.Objects[0]) => Of(ProbeKind.TableGone, table.Objects[0]),
            AlterTableAddTableElementStatement add when ColumnOf(add.Definition) is { } column => Of(ProbeKind.ColumnThere, add.SchemaObjectName, column),
            AlterTableDropTableElementStatement { AlterTableDropTableElements.Count: 1 } drop when drop.AlterTableDropTableElements[0].TableElementType == TableElementType.Column =>
                Of(ProbeKind.ColumnGone, drop.SchemaObjectName, drop.AlterTableDropTableElements[0].Name.Value),
            CreateIndexStatement index => OfIndex(batch, index),
            CreateDatabaseStatement database => StatementProbe.Of(ProbeKind.DatabaseThere, database.DatabaseName.Value),
            DropDatabaseStatement { Databases.Count: 1 } database => StatementProbe.Of(ProbeKind.DatabaseGone, database.Databases[0].Value),
            _ => null,
        };
    }

    /// <summary>The table that the batch's only statement changes; empty where it is not known.</summary>
    public static (string Schema, string Table) TableOf(ParsedBatch batch)
    {
        var target = batch.Statements.Count != 1 ? null : batch.Statements[0] switch
        {
            UpdateStatement update => update.UpdateSpecification.Target,
            DeleteStatement delete => delete.DeleteSpecification.Target,
            InsertStatement insert => insert.InsertSpecification.Target,
            MergeStatement merge => merge.MergeSpecification.Target,
            _ => null,
        };
        return target is NamedTableReference { SchemaObject: { } name } ? (name.SchemaIdentifier?.Value ?? "", name.BaseIdentifier.Value) : ("", "");
    }

    /// <summary>A statement that takes locks on objects of the schema stands in the batch.</summary>
    public static bool TakesSchemaLocks(IEnumerable<TSqlStatement> statements) => statements.Any(statement =>
        statement is not (CreateDatabaseStatement or AlterDatabaseStatement or DropDatabaseStatement)
        && statement.FirstTokenIndex >= 0
        && statement.ScriptTokenStream[statement.FirstTokenIndex].TokenType is TSqlTokenType.Create or TSqlTokenType.Alter or TSqlTokenType.Drop or TSqlTokenType.Truncate);

    private static bool MayRepeat(TSqlStatement statement) => BatchContent.IsNeutral(statement) || statement switch
    {
        SelectStatement select => select.Into is null,
        UpdateStatisticsStatement or AlterProcedureStatement or AlterFunctionStatement or AlterViewStatement or AlterTriggerStatement => true,
        CreateOrAlterProcedureStatement or CreateOrAlterFunctionStatement or CreateOrAlterViewStatement or CreateOrAlterTriggerStatement => true,
        DropObjectsStatement drop => drop.IsIfExists,
        DropDatabaseStatement drop => drop.IsIfExists,
        _ => false,
    };

    private static StatementProbe OfIndex(ParsedBatch batch, CreateIndexStatement index)
    {
        var table = index.OnName;
        var start = table.StartOffset + table.FragmentLength;
        var rest = batch.Text.Substring(start, index.StartOffset + index.FragmentLength - start).Trim().TrimEnd(';');
        var schema = table.SchemaIdentifier?.Value ?? "";
        return StatementProbe.Of(ProbeKind.IndexThere, schema, index.Name.Value, schema, table.BaseIdentifier.Value, index.Unique ? "unique" : "", rest);
    }

    private static string? ColumnOf(TableDefinition definition) =>
        definition is { ColumnDefinitions.Count: 1, TableConstraints.Count: 0, Indexes.Count: 0 } ? definition.ColumnDefinitions[0].ColumnIdentifier.Value : null;

    private static bool IsTemporary(SchemaObjectName name) => name.BaseIdentifier.Value.StartsWith("#", StringComparison.Ordinal);

    private static StatementProbe Of(ProbeKind kind, SchemaObjectName name, params string[] more) =>
        StatementProbe.Of(kind, [name.SchemaIdentifier?.Value ?? "", name.BaseIdentifier.Value, .. more]);
}
