using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Finds the variables that statements change.</summary>
internal sealed class AssignmentVisitor : TSqlFragmentVisitor
{
    private bool _isOfReads;

    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True if the expression has the variable in it.</summary>
    public static bool Reads(ScalarExpression expression, string variable)
    {
        var visitor = new AssignmentVisitor { _isOfReads = true };
        expression.Accept(visitor);
        return visitor.Names.Contains(variable);
    }

    public override void Visit(VariableReference node)
    {
        if (_isOfReads)
        {
            Names.Add(node.Name);
        }
    }

    public override void Visit(SetVariableStatement node) => Add(node.Variable);

    public override void Visit(SelectSetVariable node) => Add(node.Variable);

    public override void Visit(AssignmentSetClause node) => Add(node.Variable);

    public override void Visit(ExecuteSpecification node) => Add(node.Variable);

    public override void Visit(DeclareVariableElement node) => Names.Add(node.VariableName.Value);

    public override void Visit(ExecuteParameter node)
    {
        if (node.IsOutput)
        {
            Add(node.ParameterValue as VariableReference);
        }
    }

    public override void Visit(FetchCursorStatement node)
    {
        foreach (var variable in node.IntoVariables)
        {
            Add(variable);
        }
    }

    private void Add(VariableReference? variable)
    {
        if (variable is not null)
        {
            Names.Add(variable.Name);
        }
    }
}
