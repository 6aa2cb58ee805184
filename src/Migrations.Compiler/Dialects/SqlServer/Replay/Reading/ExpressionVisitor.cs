using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Looks up the columns that an expression names; the queries in it have scopes of their own.</summary>
internal sealed class ExpressionVisitor(QueryReader queries, QueryFindings findings, QueryScope scope) : TSqlFragmentVisitor
{
    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.ColumnType != ColumnType.Regular || node.MultiPartIdentifier is not { Count: > 0 } name)
        {
            return;
        }

        var column = name.Identifiers[name.Count - 1];
        if (name.Count == 1)
        {
            findings.AddColumn(column, scope.CandidatesOf(column.Value) ?? []);
        }
        else if (name.Count == 2 && scope.Find(name.Identifiers[0].Value) is { Shape: { IsOpen: false } shape } && !shape.Names.Contains(column.Value))
        {
            findings.AddColumn(column, shape.Tables);
        }
    }

    public override void ExplicitVisit(FunctionCall node)
    {
        // The first argument of these is a word, not a column.
        var isOfDates = node.CallTarget is null && node.Parameters.Count > 1 && node.FunctionName.Value.StartsWith("DATE", StringComparison.OrdinalIgnoreCase);
        foreach (var parameter in isOfDates && node.Parameters[0] is ColumnReferenceExpression ? node.Parameters.Skip(1) : node.Parameters)
        {
            parameter.Accept(this);
        }

        node.CallTarget?.Accept(this);
        node.OverClause?.Accept(this);
        node.WithinGroupClause?.Accept(this);
    }

    public override void ExplicitVisit(NextValueForExpression node) => findings.AddSource(node.SequenceName);

    public override void ExplicitVisit(QuerySpecification node) => queries.Read((QueryExpression)node, scope);

    public override void ExplicitVisit(BinaryQueryExpression node) => queries.Read((QueryExpression)node, scope);

    public override void ExplicitVisit(QueryParenthesisExpression node) => queries.Read((QueryExpression)node, scope);
}
