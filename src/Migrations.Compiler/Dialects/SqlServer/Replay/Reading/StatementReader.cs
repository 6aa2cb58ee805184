using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads statements other than those that steer the batch.</summary>
internal sealed class StatementReader
{
    private readonly StepPlaces _places;
    private readonly string _defaultSchema;
    private readonly TableReader _tables;
    private readonly ObjectReader _objects;
    private readonly IndexReader _indexes;

    public StatementReader(StepPlaces places, string defaultSchema)
    {
        _places = places;
        _defaultSchema = defaultSchema;
        _tables = new TableReader(places, defaultSchema);
        _objects = new ObjectReader(places, _tables, defaultSchema);
        _indexes = new IndexReader(places, _tables, _objects, defaultSchema);
    }

    public IEnumerable<ReplayStep> Read(TSqlStatement statement) => statement switch
    {
        SelectStatement { Into: not null } select => ReadSelectInto(select),
        SelectStatement or DataModificationStatement or DeclareVariableStatement or SetVariableStatement or DeclareCursorStatement or PrintStatement or ReturnStatement => Query(statement),
        CreateTableStatement or AlterTableStatement => _tables.Read(statement),
        CreateSchemaStatement schema => ReadSchema(schema),
        DropSchemaStatement drop => [ReplayStep.Of(ReplayKind.DropSchema, _places.Of(drop.Schema), ObjectReader.With([Names.Known(drop.Schema.BaseIdentifier.Value)], drop.IsIfExists))],
        AlterSchemaStatement transfer when transfer.ObjectKind is SecurityObjectKind.NotSpecified or SecurityObjectKind.Object && Names.Of(transfer.ObjectName, _defaultSchema) is var (schema, name) =>
            [ReplayStep.Of(ReplayKind.Transfer, _places.Of(transfer.ObjectName), schema, name, Names.Known(transfer.Name.Value))],
        AlterSchemaStatement => [ReplayStep.Of(ReplayKind.Unknown, _places.Of(statement))],
        ExternalTableStatement table => MayCreate(table.SchemaObjectName),
        CreateAggregateStatement aggregate => MayCreate(aggregate.Name),
        CreateDefaultStatement value => MayCreate(value.Name),
        CreateRuleStatement rule => MayCreate(rule.Name),
        QueueStatement queue => MayCreate(queue.Name),
        SecurityPolicyStatement policy => MayCreate(policy.Name),
        UseStatement use => [ReplayStep.Of(ReplayKind.Use, _places.Of(use.DatabaseName), use.DatabaseName.Value)],
        _ => [.. _objects.Read(statement), .. _indexes.Read(statement)],
    };

    /// <summary>The tables and columns that an expression needs.</summary>
    public IEnumerable<ReplayStep> Query(TSqlFragment fragment) => QueryReader.Read(fragment, _places, _defaultSchema, isBody: false).Step is { } step ? [step] : [];

    private IEnumerable<ReplayStep> ReadSelectInto(SelectStatement select)
    {
        var (query, shape) = QueryReader.Read(select, _places, _defaultSchema, isBody: false);
        ReplayStep[] queries = query is null ? [] : [query];
        if (Names.Of(select.Into, _defaultSchema) is not var (schema, name))
        {
            return queries;
        }

        var columns = shape.Names.Select(column => ReplayStep.Of(ReplayKind.Column, default, column, "", "", ""));
        ReplayStep[] open = shape.IsOpen || shape.Tables.Count > 0 ? [ReplayStep.Of(ReplayKind.Open, default)] : [];
        return [.. queries, ReplayStep.Of(ReplayKind.SelectInto, _places.Of(select.Into), schema, name).With([.. columns, .. open])];
    }

    // Names in CREATE SCHEMA are in the new schema.
    private IEnumerable<ReplayStep> ReadSchema(CreateSchemaStatement schema)
    {
        var range = _places.Of((TSqlFragment?)schema.Name ?? schema);
        var name = Names.Known(schema.Name?.Value ?? schema.Owner?.Value ?? ReplayStep.UnknownName);
        var inside = new StatementReader(_places, name);
        return [ReplayStep.Of(ReplayKind.CreateSchema, range, name), .. (schema.StatementList?.Statements ?? []).SelectMany(inside.Read)];
    }

    private IEnumerable<ReplayStep> MayCreate(SchemaObjectName name) =>
        Names.Of(name, _defaultSchema) is var (schema, found) ? [ReplayStep.Of(ReplayKind.MayCreate, _places.Of(name), schema, found)] : [];
}
