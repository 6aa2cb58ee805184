using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads conditions that ask what is there; any other one is unknown.</summary>
internal sealed class GuardReader(TextVariables variables, string defaultSchema)
{
    // Who reads the steps recurses.
    private const int MaxNesting = 64;

    private static readonly ReplayStep s_unknown = ReplayStep.Of(ReplayKind.IsUnknown, default);

    public ReplayStep Read(BooleanExpression condition) => Read(condition, depth: 0);

    private ReplayStep Read(BooleanExpression condition, int depth) => condition switch
    {
        _ when depth > MaxNesting => s_unknown,
        BooleanParenthesisExpression parenthesis => Read(parenthesis.Expression, depth + 1),
        BooleanNotExpression not => Not(Read(not.Expression, depth + 1)),
        BooleanBinaryExpression binary => new ReplayStep(
            binary.BinaryExpressionType == BooleanBinaryExpressionType.And ? ReplayKind.And : ReplayKind.Or, default, default, new([Read(binary.FirstExpression, depth + 1), Read(binary.SecondExpression, depth + 1)])),
        BooleanIsNullExpression test => test.IsNot ? IsThere(test.Expression) : Not(IsThere(test.Expression)),
        ExistsPredicate exists => new CatalogQuery(this).Read(exists.Subquery.QueryExpression) ?? s_unknown,
        BooleanComparisonExpression comparison => Compare(comparison),
        _ => s_unknown,
    };

    /// <summary>The text of a literal, or of a variable that holds one; null if it is not known, or only in part.</summary>
    public string? TextOf(ScalarExpression? expression) =>
        expression is not null && variables.Evaluate(expression) is { } value && value.Pieces.All(piece => piece.IsLiteral) ? value.Text : null;

    /// <summary>The object that a name in a text means.</summary>
    public (string Schema, string Name)? ObjectOf(string? text) => text is null ? null : Names.OfText(StripTempDb(text), defaultSchema);

    /// <summary>The object of <c>OBJECT_ID('…')</c>, with its type or nothing.</summary>
    public (string Schema, string Name, string Type)? ObjectOf(ScalarExpression? expression)
    {
        while (expression is ParenthesisExpression parenthesis)
        {
            expression = parenthesis.Expression;
        }

        return expression is FunctionCall call && IsCalled(call, "OBJECT_ID") && ObjectOf(TextOf(call.Parameters.FirstOrDefault())) is var (schema, name)
            && (call.Parameters.Count < 2 || TextOf(call.Parameters[1]) is not null)
            ? (schema, name, call.Parameters.Count < 2 ? "" : TextOf(call.Parameters[1])!.Trim().ToUpperInvariant()) : null;
    }

    public static ReplayStep Step(ReplayKind kind, params string[] words) => ReplayStep.Of(kind, default(TextRange), words);

    public static ReplayStep Not(ReplayStep step) => step.Kind == ReplayKind.IsUnknown ? step : new ReplayStep(ReplayKind.Not, default, default, new([step]));

    /// <summary>What an expression that is NULL for something that is not there asks for.</summary>
    private ReplayStep IsThere(ScalarExpression expression)
    {
        if (ObjectOf(expression) is var (schema, name, type))
        {
            return Step(ReplayKind.IsObject, schema, name, type);
        }

        var call = expression as FunctionCall;
        var first = call?.Parameters.FirstOrDefault();
        return call?.FunctionName.Value.ToUpperInvariant() switch
        {
            "COL_LENGTH" when ObjectOf(TextOf(first)) is var (s, n) && TextOf(call.Parameters.ElementAtOrDefault(1)) is { } column => Step(ReplayKind.IsColumn, s, n, column),
            "COLUMNPROPERTY" when ObjectOf(first) is var (s, n, _) && TextOf(call.Parameters.ElementAtOrDefault(1)) is { } column => Step(ReplayKind.IsColumn, s, n, column),
            "INDEXPROPERTY" when ObjectOf(first) is var (s, n, _) && TextOf(call.Parameters.ElementAtOrDefault(1)) is { } index => Step(ReplayKind.IsIndex, s, n, index),
            "SCHEMA_ID" when TextOf(first) is { } s => Step(ReplayKind.IsSchema, s),
            "TYPE_ID" when ObjectOf(TextOf(first)) is var (s, n) => Step(ReplayKind.IsType, s, n),
            _ => s_unknown,
        };
    }

    private ReplayStep Compare(BooleanComparisonExpression comparison)
    {
        var isZero = comparison.SecondExpression is IntegerLiteral { Value: "0" };
        var isOne = comparison.SecondExpression is IntegerLiteral { Value: "1" };
        var subquery = comparison.FirstExpression switch
        {
            ScalarSubquery query => query,
            ParenthesisExpression { Expression: ScalarSubquery query } => query,
            _ => null,
        };
        if (subquery?.QueryExpression is not QuerySpecification { SelectElements.Count: 1 } counted
            || counted.SelectElements[0] is not SelectScalarExpression { Expression: FunctionCall count } || !IsCalled(count, "COUNT")
            || new CatalogQuery(this).Read(subquery.QueryExpression) is not { } isThere)
        {
            return s_unknown;
        }

        return comparison.ComparisonType switch
        {
            BooleanComparisonType.Equals when isZero => Not(isThere),
            BooleanComparisonType.GreaterThan or BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation when isZero => isThere,
            BooleanComparisonType.GreaterThanOrEqualTo when isOne => isThere,
            BooleanComparisonType.LessThan when isOne => Not(isThere),
            _ => s_unknown,
        };
    }

    private static string StripTempDb(string text) =>
        text.StartsWith("tempdb..#", StringComparison.OrdinalIgnoreCase) ? text.Substring(8) : text;

    private static bool IsCalled(FunctionCall call, string name) => call.CallTarget is null && call.FunctionName.Value.Equals(name, StringComparison.OrdinalIgnoreCase);
}
