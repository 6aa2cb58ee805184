using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>What the text variables of a batch hold at a place of it, as far as that is written down.</summary>
internal sealed class TextVariables
{
    private const int MaxLength = 100_000;
    private readonly Dictionary<string, TextValue?> _values = new(StringComparer.OrdinalIgnoreCase);

    public void Follow(TSqlStatement statement)
    {
        switch (statement)
        {
            case DeclareVariableStatement declare:
                foreach (var variable in declare.Declarations)
                {
                    _values[variable.VariableName.Value] = variable.Value is null ? null : Evaluate(variable.Value);
                }

                break;
            case SetVariableStatement set:
                Assign(set.Variable, set.Expression, set.AssignmentKind, repeats: false);
                break;
            case SelectStatement { QueryExpression: QuerySpecification query }:
                foreach (var assignment in query.SelectElements.OfType<SelectSetVariable>())
                {
                    Assign(assignment.Variable, assignment.Expression, assignment.AssignmentKind, repeats: query.FromClause is not null);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Forgets what the statements may change: whether they run, or how often, is not known.</summary>
    public void Forget(TSqlFragment statements)
    {
        var assignments = new AssignmentVisitor();
        statements.Accept(assignments);
        foreach (var name in assignments.Names)
        {
            _values[name] = null;
        }
    }

    /// <summary>Null for a text of which nothing is known.</summary>
    public TextValue? Evaluate(ScalarExpression expression)
    {
        var pieces = new List<TextPiece>();
        Append(expression, pieces);
        return pieces.All(piece => piece.Text == Names.Hole) || pieces.Sum(piece => piece.Text.Length) > MaxLength ? null : new TextValue(pieces);
    }

    private void Assign(VariableReference? variable, ScalarExpression? value, AssignmentKind kind, bool repeats)
    {
        if (variable is null)
        {
            return;
        }

        var isLonger = kind == AssignmentKind.AddEquals;
        var isBuiltFromItself = isLonger || (value is not null && AssignmentVisitor.Reads(value, variable.Name));
        if (value is null || kind is not (AssignmentKind.Equals or AssignmentKind.AddEquals) || (repeats && isBuiltFromItself))
        {
            _values[variable.Name] = null;
            return;
        }

        var added = Evaluate(value);
        var before = isLonger ? ValueOf(variable.Name) : null;
        _values[variable.Name] = !isLonger ? added : before is null || added is null ? null : new TextValue([.. before.Pieces, .. added.Pieces]);
    }

    private TextValue? ValueOf(string name) => _values.TryGetValue(name, out var value) ? value : null;

    private void Append(ScalarExpression expression, List<TextPiece> pieces)
    {
        switch (expression)
        {
            case StringLiteral literal:
                pieces.Add(new TextPiece(literal.Value, literal.StartOffset + (literal.IsNational ? 2 : 1), literal.FragmentLength - (literal.IsNational ? 3 : 2), IsLiteral: true));
                break;
            case BinaryExpression { BinaryExpressionType: BinaryExpressionType.Add } sum:
                Append(sum.FirstExpression, pieces);
                Append(sum.SecondExpression, pieces);
                break;
            case ParenthesisExpression parenthesis:
                Append(parenthesis.Expression, pieces);
                break;
            case VariableReference variable when ValueOf(variable.Name) is { } value:
                pieces.AddRange(value.Pieces);
                break;
            case FunctionCall call when call.FunctionName.Value.Equals("CONCAT", StringComparison.OrdinalIgnoreCase):
                foreach (var parameter in call.Parameters)
                {
                    Append(parameter, pieces);
                }

                break;
            case FunctionCall call when call.FunctionName.Value.Equals("CHAR", StringComparison.OrdinalIgnoreCase) && call.Parameters.FirstOrDefault() is IntegerLiteral { Value: "9" or "10" or "13" }:
                pieces.Add(new TextPiece("\n", call.StartOffset, call.FragmentLength, IsLiteral: false));
                break;
            default:
                pieces.Add(new TextPiece(Names.Hole, expression.StartOffset, expression.FragmentLength, IsLiteral: false));
                break;
        }
    }
}
