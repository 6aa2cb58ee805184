using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads which tables and columns a statement needs. A name that could mean something else is left out.</summary>
internal sealed class QueryReader
{
    private readonly QueryFindings _findings;
    private readonly Dictionary<string, QueryShape> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly FromReader _from;
    private readonly ChangeReader _changes;

    private QueryReader(StepPlaces places, string defaultSchema, bool isBody)
    {
        _findings = new QueryFindings(places, defaultSchema, isBody);
        _from = new FromReader(this, _findings, _named);
        _changes = new ChangeReader(this, _findings, _from);
    }

    /// <summary>The shape of a SELECT is that of its rows; of other statements it is unknown. No step if there is nothing to look up.</summary>
    /// <param name="fragment">A statement, or an expression that has queries in it.</param>
    /// <param name="places">Of its text.</param>
    /// <param name="defaultSchema">Where names without a schema are.</param>
    /// <param name="isBody">It stands in the body of a procedure, function or trigger.</param>
    public static (ReplayStep? Step, QueryShape Shape) Read(TSqlFragment fragment, StepPlaces places, string defaultSchema, bool isBody)
    {
        var reader = new QueryReader(places, defaultSchema, isBody);
        var shape = reader.Read(fragment);
        return (reader._findings.ToStep(places.Of(fragment)), shape);
    }

    public QueryShape Read(QueryExpression query, QueryScope? outer)
    {
        switch (query)
        {
            case QuerySpecification specification:
                return Read(specification, outer);
            case BinaryQueryExpression binary:
                var shape = Read(binary.FirstQueryExpression, outer);
                Read(binary.SecondQueryExpression, outer);
                return shape;
            case QueryParenthesisExpression parenthesis:
                return Read(parenthesis.QueryExpression, outer);
            default:
                return QueryShape.Unknown;
        }
    }

    public void Visit(TSqlFragment? fragment, QueryScope scope) => fragment?.Accept(new ExpressionVisitor(this, _findings, scope));

    public void ReadChange(DataModificationSpecification change) => _changes.Read(change);

    private QueryShape Read(TSqlFragment fragment)
    {
        var scope = new QueryScope(null);
        switch (fragment)
        {
            case SelectStatement select:
                ReadNamed(select.WithCtesAndXmlNamespaces, scope);
                return Read(select.QueryExpression, null);
            case DataModificationStatement change:
                ReadNamed(change.WithCtesAndXmlNamespaces, scope);
                _changes.Read(change switch
                {
                    InsertStatement insert => insert.InsertSpecification,
                    UpdateStatement update => update.UpdateSpecification,
                    DeleteStatement delete => delete.DeleteSpecification,
                    _ => ((MergeStatement)change).MergeSpecification,
                });
                break;
            default:
                Visit(fragment, scope);
                break;
        }

        return QueryShape.Unknown;
    }

    private void ReadNamed(WithCtesAndXmlNamespaces? with, QueryScope scope)
    {
        foreach (var expression in with?.CommonTableExpressions ?? [])
        {
            var name = expression.ExpressionName.Value;
            _named[name] = QueryShape.Unknown;
            var shape = Read(expression.QueryExpression, scope);
            _named[name] = expression.Columns.Count == 0 ? shape : QueryShape.Of(expression.Columns.Select(column => column.Value));
        }
    }

    private QueryShape Read(QuerySpecification query, QueryScope? outer)
    {
        var scope = new QueryScope(outer);
        _from.Read(query.FromClause, scope);
        foreach (var element in query.SelectElements)
        {
            Visit(element, scope);
        }

        Visit(query.TopRowFilter, scope);
        Visit(query.WhereClause, scope);
        Visit(query.GroupByClause, scope);
        Visit(query.HavingClause, scope);
        var shape = ShapeOf(query, scope);
        if (query.OrderByClause is not null)
        {
            // It may name columns of the result.
            var result = new QueryScope(scope);
            result.Sources.Add(new QuerySource("", QueryShape.Of(shape.Names)));
            Visit(query.OrderByClause, result);
        }

        return shape;
    }

    private static QueryShape ShapeOf(QuerySpecification query, QueryScope scope)
    {
        var shape = new QueryShape();
        foreach (var element in query.SelectElements)
        {
            if (element is SelectStarExpression star)
            {
                var sources = star.Qualifier is null ? scope.Sources : [scope.Find(star.Qualifier.Identifiers.Last().Value) ?? new QuerySource("", QueryShape.Unknown)];
                sources.ForEach(source => shape.Add(source.Shape));
            }
            else if (element is SelectScalarExpression scalar)
            {
                var name = scalar.ColumnName?.Value ?? NameOf(scalar.Expression);
                shape.IsOpen |= name is null;
                shape.Names.UnionWith(name is null ? [] : [name]);
            }
        }

        return shape;
    }

    private static string? NameOf(ScalarExpression expression) => expression switch
    {
        ColumnReferenceExpression { ColumnType: ColumnType.Regular, MultiPartIdentifier.Count: > 0 } column => column.MultiPartIdentifier.Identifiers.Last().Value,
        ParenthesisExpression parenthesis => NameOf(parenthesis.Expression),
        _ => null,
    };
}
