using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads CREATE TABLE, ALTER TABLE and what stands in them.</summary>
internal sealed class TableReader(StepPlaces places, string defaultSchema)
{
    private const string Null = "null";
    private const string NotNull = "not null";

    public IEnumerable<ReplayStep> Read(TSqlStatement statement) => statement switch
    {
        CreateTableStatement create => ReadCreate(create),
        AlterTableStatement alter when Names.Of(alter.SchemaObjectName, defaultSchema) is var (schema, name) =>
            [ReplayStep.Of(ReplayKind.AlterTable, places.Of(alter.SchemaObjectName), schema, name).With(ReadAlter(alter)), .. HistoryTables((alter as AlterTableSetStatement)?.Options)],
        _ => [],
    };

    public IEnumerable<ReplayStep> ReadElements(TableDefinition? definition)
    {
        if (definition is null)
        {
            yield break;
        }

        foreach (var step in definition.ColumnDefinitions.Select(ReadColumn))
        {
            yield return step;
        }

        foreach (var step in definition.ColumnDefinitions.SelectMany(ReadParts).Concat(definition.TableConstraints.Select(constraint => ReadConstraint(constraint, null))))
        {
            yield return step;
        }

        foreach (var index in definition.Indexes.Where(index => index.Name is not null))
        {
            yield return ReadIndex(index, null);
        }
    }

    /// <summary>Types of the project that columns have.</summary>
    public IEnumerable<ReplayStep> TypesOf(TableDefinition? definition) => definition is null ? [] : definition.ColumnDefinitions.SelectMany(column => TypeOf(column.DataType));

    public IEnumerable<ReplayStep> TypeOf(DataTypeReference? type)
    {
        if (type is UserDataTypeReference && Names.Of(type.Name, defaultSchema) is var (schema, name) && !Canonical.IsBuiltIn(name))
        {
            yield return ReplayStep.Of(ReplayKind.UseType, places.Of(type.Name), schema, name);
        }
    }

    public IEnumerable<ReplayStep> ColumnsOf(TSqlFragment? expression) => expression is null ? [] : ColumnNames.In(expression).Select(column => Use(ReplayKind.UseColumn, column));

    public ReplayStep Use(ReplayKind kind, Identifier column) => ReplayStep.Of(kind, places.Of(column), Names.Known(column.Value));

    private IEnumerable<ReplayStep> ReadCreate(CreateTableStatement create)
    {
        if (Names.Of(create.SchemaObjectName, defaultSchema) is not var (schema, name))
        {
            return [];
        }

        var isOpen = create.Definition is null || create.AsFileTable;
        ReplayStep[] open = isOpen ? [ReplayStep.Of(ReplayKind.Open, default)] : [];
        return
        [
            .. TypesOf(create.Definition),
            ReplayStep.Of(ReplayKind.CreateTable, places.Of(create.SchemaObjectName), schema, name).With([.. ReadElements(create.Definition), .. open]),
            .. HistoryTables(create.Options),
        ];
    }

    /// <summary>The server makes the table of old rows, or follows the changes of the other one in it.</summary>
    private IEnumerable<ReplayStep> HistoryTables(IEnumerable<TableOption>? options) => (options ?? []).OfType<SystemVersioningTableOption>()
        .Where(option => Names.Of(option.HistoryTable, defaultSchema) is not null)
        .Select(option => (option, name: Names.Of(option.HistoryTable, defaultSchema)!.Value))
        .Select(item => ReplayStep.Of(ReplayKind.MayCreate, places.Of(item.option.HistoryTable), item.name.Schema, item.name.Name));

    private IEnumerable<ReplayStep> ReadAlter(AlterTableStatement alter) => alter switch
    {
        AlterTableAddTableElementStatement add => [.. TypesOf(add.Definition), .. ReadElements(add.Definition)],
        AlterTableAlterColumnStatement column => ReadAlterColumn(column),
        AlterTableDropTableElementStatement drop => ReadDrop(drop),
        AlterTableConstraintModificationStatement { All: false } constraint => constraint.ConstraintNames.Select(name => Use(ReplayKind.UseConstraint, name)),
        AlterTableSwitchStatement @switch when Names.Of(@switch.TargetTable, defaultSchema) is var (schema, name) => [ReplayStep.Of(ReplayKind.UseObject, places.Of(@switch.TargetTable), schema, name, "")],
        _ => [],
    };

    private IEnumerable<ReplayStep> ReadAlterColumn(AlterTableAlterColumnStatement column)
    {
        var isNull = column.AlterTableAlterColumnOption switch
        {
            AlterTableAlterColumnOption.NotNull => NotNull,
            AlterTableAlterColumnOption.Null or AlterTableAlterColumnOption.NoOptionDefined when column.DataType is not null => Null,
            _ => "",
        };
        return [.. TypeOf(column.DataType), ReplayStep.Of(ReplayKind.AlterColumn, places.Of(column.ColumnIdentifier), Names.Known(column.ColumnIdentifier.Value), Canonical.TypeOf(column.DataType), isNull)];
    }

    // COLUMN a, b: what has no word before it is what the one before it is.
    private IEnumerable<ReplayStep> ReadDrop(AlterTableDropTableElementStatement drop)
    {
        var type = TableElementType.Constraint;
        foreach (var element in drop.AlterTableDropTableElements)
        {
            type = element.TableElementType == TableElementType.NotSpecified ? type : element.TableElementType;
            foreach (var step in ReadDrop(element, type))
            {
                yield return step;
            }
        }
    }

    private IEnumerable<ReplayStep> ReadDrop(AlterTableDropTableElement element, TableElementType type)
    {
        if (element.Name is null)
        {
            return [];
        }

        string[] words = element.IsIfExists ? [Names.Known(element.Name.Value), ReplayStep.IfExists] : [Names.Known(element.Name.Value)];
        var range = places.Of(element.Name);
        return type switch
        {
            TableElementType.Column => [ReplayStep.Of(ReplayKind.DropColumn, range, words)],
            TableElementType.Constraint => [ReplayStep.Of(ReplayKind.DropConstraint, range, words)],
            _ => [ReplayStep.Of(ReplayKind.Open, default)],
        };
    }

    private ReplayStep ReadColumn(ColumnDefinition column)
    {
        var isNotNull = column.Constraints.OfType<NullableConstraintDefinition>().Any(constraint => !constraint.Nullable)
            || column.Constraints.OfType<UniqueConstraintDefinition>().Any(constraint => constraint.IsPrimaryKey)
            || column.IdentityOptions is not null || column.GeneratedAlways is not null;
        string[] rest =
        [
            column.ComputedColumnExpression is null ? "" : "as " + Canonical.TextOf(column.ComputedColumnExpression) + (column.IsPersisted ? " persisted" : ""),
            column.IdentityOptions is null ? "" : Canonical.TextOf(column.IdentityOptions) is { Length: > 0 } identity ? identity : "identity",
            column.Collation is null ? "" : "collate " + column.Collation.Value.ToLowerInvariant(),
            column.IsRowGuidCol ? "rowguidcol" : "",
        ];
        var definition = string.Join(" ", rest.Where(part => part.Length > 0));
        return ReplayStep.Of(ReplayKind.Column, places.Of(column.ColumnIdentifier), Names.Known(column.ColumnIdentifier.Value), Canonical.TypeOf(column.DataType), isNotNull ? NotNull : Null, definition)
            .With(ColumnsOf(column.ComputedColumnExpression));
    }

    /// <summary>Constraints and indexes that are written behind a column.</summary>
    private IEnumerable<ReplayStep> ReadParts(ColumnDefinition column)
    {
        foreach (var constraint in column.Constraints.Where(constraint => constraint is not NullableConstraintDefinition))
        {
            yield return ReadConstraint(constraint, column.ColumnIdentifier);
        }

        if (column.DefaultConstraint is { } value)
        {
            yield return ReadConstraint(value, column.ColumnIdentifier);
        }

        if (column.Index is { Name: not null } index)
        {
            yield return ReadIndex(index, column.ColumnIdentifier);
        }
    }

    private ReplayStep ReadIndex(IndexDefinition index, Identifier? column)
    {
        var columns = index.Columns.Select(item => item.Column.MultiPartIdentifier?.Identifiers.LastOrDefault()).OfType<Identifier>().Concat(index.Columns.Count == 0 && column is not null ? [column] : []);
        var own = index.Columns.Count == 0 && column is not null ? $"({column.Value.ToLowerInvariant()})" : "";
        var definition = (index.Unique ? "unique " : "") + Canonical.TextBehind(index, index.Name) + own;
        return ReplayStep.Of(ReplayKind.Index, places.Of(index.Name), Names.Known(index.Name.Value), definition, "", Math.Max(1, index.Columns.Count).ToString(CultureInfo.InvariantCulture))
            .With(columns.Select(item => Use(ReplayKind.UseColumn, item)));
    }

    private ReplayStep ReadConstraint(ConstraintDefinition constraint, Identifier? column)
    {
        var name = constraint.ConstraintIdentifier is null ? "" : Names.Known(constraint.ConstraintIdentifier.Value);
        var range = places.Of((TSqlFragment?)constraint.ConstraintIdentifier ?? constraint);
        Identifier[] own = column is null ? [] : [column];
        return constraint switch
        {
            UniqueConstraintDefinition key => ReplayStep.Of(ReplayKind.Constraint, range, name, key.IsPrimaryKey ? "PK" : "UQ", DefinitionOf(key.Columns.Select(KeyOf), own))
                .With(key.Columns.Select(item => item.Column.MultiPartIdentifier?.Identifiers.LastOrDefault()).OfType<Identifier>().Concat(key.Columns.Count == 0 ? own : []).Select(item => Use(ReplayKind.UseColumn, item))),
            ForeignKeyConstraintDefinition key => ReadForeignKey(key, name, key.Columns.Count == 0 ? own : [.. key.Columns]),
            CheckConstraintDefinition check => ReplayStep.Of(ReplayKind.Constraint, range, name, "CK", Canonical.TextOf(check.CheckCondition)).With(ColumnsOf(check.CheckCondition)),
            DefaultConstraintDefinition value => ReplayStep.Of(ReplayKind.Constraint, range, name, "DF", Canonical.TextOf(value.Expression))
                .With((value.Column is null ? own : [value.Column]).Select(item => Use(ReplayKind.UseColumn, item))),
            _ => ReplayStep.Of(ReplayKind.Open, default),
        };
    }

    private ReplayStep ReadForeignKey(ForeignKeyConstraintDefinition key, string name, IReadOnlyCollection<Identifier> columns)
    {
        var target = Names.Of(key.ReferenceTableName, defaultSchema) ?? ("", ReplayStep.UnknownName);
        var definition = DefinitionOf(columns.Select(column => column.Value.ToLowerInvariant()), []) + $" references {target.Schema}.{target.Name} ".ToLowerInvariant()
            + DefinitionOf(key.ReferencedTableColumns.Select(column => column.Value.ToLowerInvariant()), []) + $" {key.DeleteAction} {key.UpdateAction}".Replace("NotSpecified", "NoAction");
        return ReplayStep.Of(ReplayKind.Constraint, places.Of((TSqlFragment?)key.ConstraintIdentifier ?? key.ReferenceTableName), name, "FK", definition, target.Item1, target.Item2).With(
        [
            ReplayStep.Of(ReplayKind.UseObject, places.Of(key.ReferenceTableName), target.Item1, target.Item2, "U"),
            .. columns.Select(column => Use(ReplayKind.UseColumn, column)),
            .. key.ReferencedTableColumns.Select(column => Use(ReplayKind.ReferencedColumn, column)),
        ]);
    }

    private static string KeyOf(ColumnWithSortOrder column) =>
        Canonical.TextOf(column.Column) + (column.SortOrder == SortOrder.Descending ? " desc" : "");

    private static string DefinitionOf(IEnumerable<string> columns, IEnumerable<Identifier> own) => "(" + string.Join(", ", columns.DefaultIfEmpty(own.FirstOrDefault()?.Value.ToLowerInvariant() ?? "")) + ")";
}
