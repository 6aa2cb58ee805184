using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads the body of a procedure, function or trigger: what its statements need, and whether a call of it can change the schema.</summary>
internal sealed class BodyReader(StepPlaces places, string defaultSchema)
{
    public IEnumerable<ReplayStep> Read(StatementList body)
    {
        var steps = new List<ReplayStep>();
        foreach (var statement in BatchContent.Flatten(body.Statements))
        {
            Read(statement, steps);
        }

        return steps;
    }

    private void Read(TSqlStatement statement, List<ReplayStep> steps)
    {
        switch (statement)
        {
            case ExecuteStatement execute:
                AddCall(execute.ExecuteSpecification, steps);
                break;
            case SelectStatement { Into: { } into } when !IsTemporary(into):
                steps.Add(ReplayStep.Of(ReplayKind.BodyUnknown, default));
                break;
            case IfStatement condition:
                AddQuery(condition.Predicate, steps);
                break;
            case WhileStatement loop:
                AddQuery(loop.Predicate, steps);
                break;
            case BeginEndBlockStatement or TryCatchStatement:
                break;
            default:
                if (MayChangeSchema(statement))
                {
                    steps.Add(ReplayStep.Of(ReplayKind.BodyUnknown, default));
                    return;
                }

                AddQuery(statement, steps);
                break;
        }

        if (statement is InsertStatement { InsertSpecification.InsertSource: ExecuteInsertSource source })
        {
            AddCall(source.Execute, steps);
        }
    }

    private void AddQuery(TSqlFragment fragment, List<ReplayStep> steps)
    {
        if (QueryReader.Read(fragment, places, defaultSchema, isBody: true).Step is { } query)
        {
            steps.Add(query);
        }
    }

    private void AddCall(ExecuteSpecification execute, List<ReplayStep> steps)
    {
        var name = (execute.ExecutableEntity as ExecutableProcedureReference)?.ProcedureReference.ProcedureReference?.Name;
        if (name is null || execute.LinkedServer is not null)
        {
            steps.Add(ReplayStep.Of(ReplayKind.BodyUnknown, default));
        }
        else if (!SystemProcedures.ChangeNothing(name))
        {
            steps.Add(Names.Of(name, defaultSchema) is var (schema, procedure)
                ? ReplayStep.Of(ReplayKind.BodyCall, default, schema, procedure)
                : ReplayStep.Of(ReplayKind.BodyUnknown, default));
        }
    }

    private static bool MayChangeSchema(TSqlStatement statement) => statement switch
    {
        CreateTableStatement table => !IsTemporary(table.SchemaObjectName),
        AlterTableStatement table => !IsTemporary(table.SchemaObjectName),
        DropTableStatement drop => !drop.Objects.All(IsTemporary),
        CreateIndexStatement index => !IsTemporary(index.OnName),
        TruncateTableStatement => false,
        _ => StatementEffects.TakesSchemaLocks([statement]),
    };

    private static bool IsTemporary(SchemaObjectName name) => name.BaseIdentifier.Value.StartsWith("#", StringComparison.Ordinal);
}
