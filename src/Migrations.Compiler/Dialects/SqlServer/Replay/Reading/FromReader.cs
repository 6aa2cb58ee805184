using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads the sources of a FROM clause and the target of a change.</summary>
internal sealed class FromReader(QueryReader queries, QueryFindings findings, Dictionary<string, QueryShape> named)
{
    public void Read(FromClause? from, QueryScope scope)
    {
        foreach (var table in from?.TableReferences ?? [])
        {
            Read(table, scope);
        }
    }

    public void Read(TableReference table, QueryScope scope)
    {
        // A condition may name sources that come later than it in the tree.
        var conditions = new List<BooleanExpression>();
        Read(table, scope, conditions);
        conditions.ForEach(condition => queries.Visit(condition, scope));
    }

    /// <summary>The table that an INSERT or MERGE changes.</summary>
    public QueryShape ReadTarget(TableReference target) => target is NamedTableReference table ? ShapeOf(table) : QueryShape.Unknown;

    /// <summary>The table that an UPDATE or DELETE changes: it may be named by its alias in the FROM clause.</summary>
    public QueryShape ReadTarget(UpdateDeleteSpecificationBase change, QueryScope scope)
    {
        Read(change.FromClause, scope);
        if (change.Target is not NamedTableReference table)
        {
            return AddOpen("", scope);
        }

        var name = table.SchemaObject.BaseIdentifier.Value;
        if (table.SchemaObject.Count == 1 && scope.Find(name) is { } source)
        {
            return source.Shape;
        }

        var shape = ShapeOf(table);
        scope.Sources.Add(new QuerySource(name, shape));
        return shape;
    }

    private void Read(TableReference table, QueryScope scope, List<BooleanExpression> conditions)
    {
        switch (table)
        {
            case NamedTableReference reference:
                scope.Sources.Add(new QuerySource(reference.Alias?.Value ?? reference.SchemaObject.BaseIdentifier.Value, ShapeOf(reference)));
                break;
            case QueryDerivedTable derived:
                var shape = queries.Read(derived.QueryExpression, scope);
                scope.Sources.Add(new QuerySource(derived.Alias?.Value ?? "", derived.Columns.Count == 0 ? shape : QueryShape.Of(derived.Columns.Select(column => column.Value))));
                break;
            case QualifiedJoin join:
                Read(join.FirstTableReference, scope, conditions);
                Read(join.SecondTableReference, scope, conditions);
                conditions.Add(join.SearchCondition);
                break;
            case JoinTableReference join:
                Read(join.FirstTableReference, scope, conditions);
                Read(join.SecondTableReference, scope, conditions);
                break;
            case JoinParenthesisTableReference parenthesis:
                Read(parenthesis.Join, scope, conditions);
                break;
            case OdbcQualifiedJoinTableReference odbc:
                Read(odbc.TableReference, scope, conditions);
                break;
            default:
                ReadOther(table, scope);
                break;
        }
    }

    private void ReadOther(TableReference table, QueryScope scope)
    {
        switch (table)
        {
            case PivotedTableReference pivot:
                Read(pivot.TableReference, new QueryScope(null));
                break;
            case UnpivotedTableReference unpivot:
                Read(unpivot.TableReference, new QueryScope(null));
                break;
            case DataModificationTableReference change:
                queries.ReadChange(change.DataModificationSpecification);
                break;
            case InlineDerivedTable or VariableTableReference or OpenJsonTableReference or OpenXmlTableReference or VariableMethodCallTableReference:
                AddOpen((table as TableReferenceWithAlias)?.Alias?.Value ?? "", scope);
                queries.Visit(table, scope);
                return;
            default:
                // Whether it is there is known only when it runs.
                findings.AddUnknownSource();
                AddOpen("", scope);
                queries.Visit(table, scope);
                return;
        }

        AddOpen((table as TableReferenceWithAlias)?.Alias?.Value ?? "", scope);
    }

    private static QueryShape AddOpen(string alias, QueryScope scope)
    {
        scope.Sources.Add(new QuerySource(alias, QueryShape.Unknown));
        return QueryShape.Unknown;
    }

    private QueryShape ShapeOf(NamedTableReference reference)
    {
        var name = reference.SchemaObject;
        if (name.Count == 1 && named.TryGetValue(name.BaseIdentifier.Value, out var shape))
        {
            return shape;
        }

        // The rows of a trigger.
        var isOfTrigger = name.Count == 1 && name.BaseIdentifier.Value.ToUpperInvariant() is "INSERTED" or "DELETED";
        return !isOfTrigger && findings.AddSource(name) is { } number ? QuerySource.OfTable("", number).Shape : QueryShape.Unknown;
    }
}
