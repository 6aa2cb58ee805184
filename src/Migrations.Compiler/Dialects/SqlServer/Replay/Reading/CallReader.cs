using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads EXEC: <c>sp_rename</c>, texts that it runs, procedures.</summary>
/// <param name="places">Of the batch.</param>
/// <param name="variables">What variables hold before the statement.</param>
/// <param name="defaultSchema">Where names without a schema are.</param>
/// <param name="readText">Reads a text that the batch runs; null if it cannot be read.</param>
internal sealed class CallReader(StepPlaces places, TextVariables variables, string defaultSchema, Func<TextValue, ReplayStep?> readText)
{
    private const string Object = "OBJECT";

    public IEnumerable<ReplayStep> Read(ExecuteSpecification execute)
    {
        if (execute.LinkedServer is not null)
        {
            return [];
        }

        return execute.ExecutableEntity switch
        {
            ExecutableStringList texts => [ReadTexts(texts)],
            ExecutableProcedureReference { ProcedureReference.ProcedureReference.Name: { } name } call => ReadProcedure(name, call),
            _ => [Unknown(execute)],
        };
    }

    private IEnumerable<ReplayStep> ReadProcedure(SchemaObjectName name, ExecutableProcedureReference call)
    {
        if (SystemProcedures.ChangeNothing(name))
        {
            return [];
        }

        if (SystemProcedures.Is(name, "sp_executesql"))
        {
            return [Argument(call, 0, "@stmt", "@statement") is { } text && variables.Evaluate(text) is { } value && readText(value) is { } step ? step : Unknown(call)];
        }

        if (SystemProcedures.Is(name, "sp_rename"))
        {
            return [ReadRename(call) ?? Unknown(call)];
        }

        if (name.ServerIdentifier is not null || Names.Of(name, defaultSchema) is not var (schema, procedure))
        {
            return [Unknown(call)];
        }

        string[] words = SystemProcedures.IsSystem(name) ? [schema, procedure, ReplayStep.IfExists] : [schema, procedure];
        return [ReplayStep.Of(ReplayKind.Call, places.Of(name), words)];
    }

    private ReplayStep ReadTexts(ExecutableStringList texts)
    {
        var pieces = new List<TextPiece>();
        foreach (var text in texts.Strings)
        {
            var value = variables.Evaluate(text);
            if (value is null && texts.Strings.Count == 1)
            {
                return Unknown(texts);
            }

            pieces.AddRange(value?.Pieces ?? [new TextPiece(Names.Hole, text.StartOffset, text.FragmentLength, IsLiteral: false)]);
        }

        return readText(new TextValue(pieces)) ?? Unknown(texts);
    }

    /// <summary>Null where its arguments are not known.</summary>
    private ReplayStep? ReadRename(ExecutableProcedureReference call)
    {
        var named = Argument(call, 0, "@objname");
        if (named is null || TextOf(named) is not { } oldName || TextOf(Argument(call, 1, "@newname")) is not { } newName || Names.Split(oldName) is not { } parts)
        {
            return null;
        }

        var type = Argument(call, 2, "@objtype") is { } given ? TextOf(given)?.Trim().ToUpperInvariant() : Object;
        var range = RangeOf(named);
        switch (type)
        {
            case "COLUMN" or "INDEX" when parts.Length >= 2 && Names.Of([.. parts.Take(parts.Length - 1)], defaultSchema) is var (schema, table):
                return ReplayStep.Of(type == "COLUMN" ? ReplayKind.RenameColumn : ReplayKind.RenameIndex, range, schema, table, Names.Known(parts[parts.Length - 1]), Names.Known(newName));
            case Object when Names.Of(parts, defaultSchema) is var (schema, name):
                return ReplayStep.Of(ReplayKind.RenameObject, range, schema, name, Names.Known(newName));
            case "STATISTICS" or "DATABASE":
                return ReplayStep.Of(ReplayKind.Block, range);
            default:
                return null;
        }
    }

    private string? TextOf(ScalarExpression? expression) => expression switch
    {
        null => null,
        IdentifierLiteral bare => bare.Value,
        _ => variables.Evaluate(expression)?.Text,
    };

    private TextRange RangeOf(ScalarExpression named) => named is StringLiteral literal
        ? places.Of(literal.StartOffset + (literal.IsNational ? 2 : 1), literal.StartOffset + literal.FragmentLength - 1)
        : places.Of(named);

    private static ScalarExpression? Argument(ExecutableEntity call, int index, params string[] names)
    {
        var byName = call.Parameters.FirstOrDefault(parameter => parameter.Variable is { } variable && names.Contains(variable.Name, StringComparer.OrdinalIgnoreCase));
        return (byName ?? call.Parameters.ElementAtOrDefault(index) switch
        {
            { Variable: null } parameter => parameter,
            _ => null,
        })?.ParameterValue;
    }

    private ReplayStep Unknown(TSqlFragment fragment) => ReplayStep.Of(ReplayKind.Unknown, places.Of(fragment));
}
