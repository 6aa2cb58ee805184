using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>The columns of its own table that an expression of a constraint, a filter or a computed column names.</summary>
internal sealed class ColumnNames : TSqlFragmentVisitor
{
    private readonly List<Identifier> _names = [];

    public static IReadOnlyList<Identifier> In(TSqlFragment expression)
    {
        var visitor = new ColumnNames();
        expression.Accept(visitor);
        return visitor._names;
    }

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.ColumnType == ColumnType.Regular && node.MultiPartIdentifier is { Count: 1 } name)
        {
            _names.Add(name.Identifiers[0]);
        }
    }

    public override void ExplicitVisit(FunctionCall node)
    {
        // DATEPART(year, …): the first argument is a word.
        var isOfDates = node.FunctionName.Value.StartsWith("DATE", StringComparison.OrdinalIgnoreCase) && node.Parameters.Count > 1 && node.Parameters[0] is ColumnReferenceExpression;
        foreach (var parameter in isOfDates ? node.Parameters.Skip(1) : node.Parameters)
        {
            parameter.Accept(this);
        }
    }

    public override void ExplicitVisit(ScalarSubquery node)
    {
        // Its names are looked up in tables of its own.
    }
}
