using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads views, routines, triggers, sequences, synonyms and types.</summary>
internal sealed class ObjectReader(StepPlaces places, TableReader tables, string defaultSchema)
{
    public IEnumerable<ReplayStep> Read(TSqlStatement statement) => statement switch
    {
        ViewStatementBody view => ReadView(view),
        ProcedureStatementBody procedure => [.. Object(KindOf(procedure is CreateProcedureStatement && !IsOneOfSeveral(procedure), procedure is AlterProcedureStatement), procedure.ProcedureReference.Name, "P", procedure, BodyOf(procedure))],
        FunctionStatementBody function => ReadFunction(function),
        TriggerStatementBody trigger => ReadTrigger(trigger),
        CreateSequenceStatement sequence => Object(ReplayKind.CreateObject, sequence.Name, "SO", sequence, []),
        AlterSequenceStatement sequence => Use(sequence.Name, "SO"),
        CreateSynonymStatement synonym => Object(ReplayKind.CreateObject, synonym.Name, "SN", synonym, []),
        CreateTypeStatement type => ReadType(type),
        DropObjectsStatement drop => ReadDrop(drop),
        DropTypeStatement type when Names.Of(type.Name, defaultSchema) is var (schema, name) => [ReplayStep.Of(ReplayKind.DropType, places.Of(type.Name), With([schema, name], type.IsIfExists))],
        _ => [],
    };

    /// <summary>The object must be there.</summary>
    public IEnumerable<ReplayStep> Use(MultiPartIdentifier? name, string kinds) =>
        Names.Of(name, defaultSchema) is var (schema, found) ? [ReplayStep.Of(ReplayKind.UseObject, places.Of(name!), schema, found, kinds)] : [];

    public static string[] With(string[] words, bool isIfExists) => isIfExists ? [.. words, ReplayStep.IfExists] : words;

    // CREATE PROCEDURE p;2 adds to a group of that name.
    private static bool IsOneOfSeveral(ProcedureStatementBody procedure) => procedure.ProcedureReference.Number is { Value: not "1" };

    private static ReplayKind KindOf(bool isCreate, bool isAlter) => isCreate ? ReplayKind.CreateObject : isAlter ? ReplayKind.AlterObject : ReplayKind.CreateOrAlterObject;

    private IEnumerable<ReplayStep> Object(ReplayKind kind, SchemaObjectName name, string type, TSqlFragment definition, IEnumerable<ReplayStep> parts, params string[] more) =>
        Names.Of(name, defaultSchema) is var (schema, found)
            ? [ReplayStep.Of(kind, places.Of(name), [schema, found, type, DefinitionOf(definition, name), .. more]).With(parts)]
            : [];

    // From behind the name: CREATE or ALTER before it makes no difference.
    private static string DefinitionOf(TSqlFragment statement, SchemaObjectName name) => Canonical.HashBehind(statement, name);

    private IEnumerable<ReplayStep> ReadView(ViewStatementBody view)
    {
        var (query, shape) = QueryReader.Read(view.SelectStatement, places, defaultSchema, isBody: false);
        var names = view.Columns.Count > 0 ? view.Columns.Select(column => column.Value) : shape.Names;
        var isOpen = view.Columns.Count == 0 && (shape.IsOpen || shape.Tables.Count > 0);
        var kind = KindOf(view is CreateViewStatement, view is AlterViewStatement);
        return Object(kind, view.SchemaObjectName, "V", view, [.. Part(query), .. names.Select(ColumnOf), .. isOpen ? [ReplayStep.Of(ReplayKind.Open, default)] : Array.Empty<ReplayStep>()]);
    }

    private IEnumerable<ReplayStep> ReadFunction(FunctionStatementBody function)
    {
        var kind = KindOf(function is CreateFunctionStatement, function is AlterFunctionStatement);
        IEnumerable<ReplayStep> body = function.ReturnType is SelectFunctionReturnType { SelectStatement: { } select }
            ? Part(QueryReader.Read(select, places, defaultSchema, isBody: false).Step)
            : BodyOf(function);
        return Object(kind, function.Name, "FN", function, body);
    }

    private IEnumerable<ReplayStep> ReadTrigger(TriggerStatementBody trigger)
    {
        if (trigger.TriggerObject.TriggerScope != TriggerScope.Normal || Names.Of(trigger.TriggerObject.Name, defaultSchema) is not var (schema, table))
        {
            return [];
        }

        var kind = KindOf(trigger is CreateTriggerStatement, trigger is AlterTriggerStatement);
        IEnumerable<ReplayStep> body = trigger.StatementList is null ? [] : new BodyReader(places, defaultSchema).Read(trigger.StatementList);
        return [.. Use(trigger.TriggerObject.Name, ""), .. Object(kind, trigger.Name, "TR", trigger, body, schema, table)];
    }

    private IEnumerable<ReplayStep> ReadType(CreateTypeStatement type)
    {
        if (Names.Of(type.Name, defaultSchema) is not var (schema, name))
        {
            return [];
        }

        var definition = (type as CreateTypeTableStatement)?.Definition;
        return [.. tables.TypesOf(definition), .. tables.TypeOf((type as CreateTypeUddtStatement)?.DataType), ReplayStep.Of(ReplayKind.CreateType, places.Of(type.Name), schema, name, Canonical.HashBehind(type, type.Name), definition is null ? "" : "table")];
    }

    private IEnumerable<ReplayStep> ReadDrop(DropObjectsStatement drop)
    {
        var kind = drop switch
        {
            DropTableStatement => "U",
            DropViewStatement => "V",
            DropProcedureStatement => "P",
            DropFunctionStatement => "FN",
            DropTriggerStatement { TriggerScope: TriggerScope.Normal } => "TR",
            DropSequenceStatement => "SO",
            DropSynonymStatement => "SN",
            _ => "",
        };
        return kind.Length == 0 ? [] : drop.Objects.Where(name => Names.Of(name, defaultSchema) is not null).Select(name => (range: places.Of(name), name: Names.Of(name, defaultSchema)!.Value))
            .Select(item => ReplayStep.Of(ReplayKind.DropObject, item.range, With([item.name.Schema, item.name.Name, kind], drop.IsIfExists)));
    }

    private IEnumerable<ReplayStep> BodyOf(ProcedureStatementBodyBase routine)
    {
        var types = routine.Parameters.SelectMany(parameter => tables.TypeOf(parameter.DataType));
        return [.. types, .. routine.StatementList is null ? [] : new BodyReader(places, defaultSchema).Read(routine.StatementList)];
    }

    private static ReplayStep ColumnOf(string name) => ReplayStep.Of(ReplayKind.Column, default, name, "", "", "");

    private static IEnumerable<ReplayStep> Part(ReplayStep? step) => step is null ? [] : [step];
}
