using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads indexes and what else stands for itself and names a table.</summary>
internal sealed class IndexReader(StepPlaces places, TableReader tables, ObjectReader objects, string defaultSchema)
{
    public IEnumerable<ReplayStep> Read(TSqlStatement statement) => statement switch
    {
        CreateIndexStatement index => Create(index.OnName, index.Name, index, [.. index.Columns.Select(item => item.Column), .. index.IncludeColumns], index.FilterPredicate, Replaces(index.IndexOptions), index.Columns.Count),
        CreateColumnStoreIndexStatement index => Create(index.OnName, index.Name, index, index.Columns, index.FilterPredicate, Replaces(index.IndexOptions)),
        CreateXmlIndexStatement index => Create(index.OnName, index.Name, index, [], null, Replaces(index.IndexOptions)),
        CreateSelectiveXmlIndexStatement index => Create(index.OnName, index.Name, index, [], null, Replaces(index.IndexOptions)),
        CreateSpatialIndexStatement index => Create(index.Object, index.Name, index, [], null, Replaces(index.SpatialIndexOptions.OfType<SpatialIndexRegularOption>().Select(option => option.Option))),
        CreateStatisticsStatement statistics => objects.Use(statistics.OnName, ""),
        AlterIndexStatement index => index.All || index.Name is null ? objects.Use(index.OnName, "") : Member(ReplayKind.UseIndex, index.OnName, index.Name),
        DropIndexStatement drop => drop.DropIndexClauses.SelectMany(clause => ReadDrop(clause, drop.IsIfExists)),
        TruncateTableStatement truncate => objects.Use(truncate.TableName, "U"),
        SetIdentityInsertStatement identity => objects.Use(identity.Table, "U"),
        BulkInsertStatement bulk => objects.Use(bulk.To, ""),
        UpdateStatisticsStatement statistics => objects.Use(statistics.SchemaObjectName, ""),
        CreateFullTextIndexStatement index => objects.Use(index.OnName, ""),
        EnableDisableTriggerStatement trigger when trigger.TriggerObject.TriggerScope == TriggerScope.Normal =>
            [.. objects.Use(trigger.TriggerObject.Name, ""), .. trigger.All ? [] : trigger.TriggerNames.SelectMany(name => objects.Use(name, "TR"))],
        SecurityStatement security when security.SecurityTargetObject is { ObjectKind: SecurityObjectKind.Object or SecurityObjectKind.NotSpecified, ObjectName.MultiPartIdentifier: { } name } => objects.Use(name, ""),
        _ => [],
    };

    private IEnumerable<ReplayStep> Create(SchemaObjectName table, Identifier name, TSqlFragment index, IEnumerable<ColumnReferenceExpression> columns, BooleanExpression? filter, bool replaces, int keys = 0)
    {
        if (Names.Of(table, defaultSchema) is not var (schema, on))
        {
            return [];
        }

        var used = columns.Where(column => column.ColumnType == ColumnType.Regular).Select(column => column.MultiPartIdentifier.Identifiers.Last()).Select(column => tables.Use(ReplayKind.UseColumn, column));
        var definition = KindOf(index) + Canonical.TextBehind(index, table);
        var added = ReplayStep.Of(ReplayKind.Index, places.Of(name), Names.Known(name.Value), definition, replaces ? ReplayStep.Replaces : "", keys.ToString(CultureInfo.InvariantCulture)).With([.. used, .. tables.ColumnsOf(filter)]);
        return [ReplayStep.Of(ReplayKind.CreateIndex, places.Of(table), schema, on).With([added])];
    }

    private static string KindOf(TSqlFragment index) => index switch
    {
        CreateIndexStatement { Unique: true } unique => unique.Clustered == true ? "unique clustered " : "unique ",
        CreateIndexStatement { Clustered: true } => "clustered ",
        CreateColumnStoreIndexStatement columns => columns.Clustered == true ? "clustered columnstore " : "columnstore ",
        CreateXmlIndexStatement => "xml ",
        CreateSelectiveXmlIndexStatement => "selective xml ",
        CreateSpatialIndexStatement => "spatial ",
        _ => "",
    };

    private static bool Replaces(IEnumerable<IndexOption> options) =>
        options.OfType<IndexStateOption>().Any(option => option.OptionKind == IndexOptionKind.DropExisting && option.OptionState == OptionState.On);

    private IEnumerable<ReplayStep> ReadDrop(DropIndexClauseBase clause, bool isIfExists) => clause switch
    {
        DropIndexClause drop => Member(ReplayKind.DropIndex, drop.Object, drop.Index, isIfExists),
        BackwardsCompatibleDropIndexClause { Index: { } index } when Names.Of([.. index.Identifiers.Take(index.Count - 1).Select(part => part.Value)], defaultSchema) is var (schema, table) =>
            [ReplayStep.Of(ReplayKind.DropIndex, places.Of(index), ObjectReader.With([schema, table, Names.Known(index.ChildIdentifier.Value)], isIfExists))],
        _ => [],
    };

    private IEnumerable<ReplayStep> Member(ReplayKind kind, SchemaObjectName table, Identifier name, bool isIfExists = false) => Names.Of(table, defaultSchema) is var (schema, on)
        ? [ReplayStep.Of(kind, places.Of(name), ObjectReader.With([schema, on, Names.Known(name.Value)], isIfExists))]
        : [];
}
