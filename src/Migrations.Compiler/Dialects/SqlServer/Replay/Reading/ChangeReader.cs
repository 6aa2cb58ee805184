using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads INSERT, UPDATE, DELETE and MERGE.</summary>
internal sealed class ChangeReader(QueryReader queries, QueryFindings findings, FromReader from)
{
    public void Read(DataModificationSpecification change)
    {
        var scope = new QueryScope(null);
        switch (change)
        {
            case InsertSpecification insert:
                ReadInsert(insert, scope);
                break;
            case UpdateSpecification update:
                ReadUpdate(update, scope);
                break;
            case DeleteSpecification delete:
                ReadConditions(delete, scope, from.ReadTarget(delete, scope));
                break;
            case MergeSpecification merge:
                ReadMerge(merge, scope);
                break;
        }
    }

    private void ReadInsert(InsertSpecification insert, QueryScope scope)
    {
        var target = from.ReadTarget(insert.Target);
        AddColumns(insert.Columns, target);
        switch (insert.InsertSource)
        {
            case SelectInsertSource select:
                queries.Read(select.Select, null);
                break;
            case ValuesInsertSource values:
                queries.Visit(values, scope);
                break;
        }

        ReadOutput(insert, scope, target);
    }

    private void ReadUpdate(UpdateSpecification update, QueryScope scope)
    {
        var target = from.ReadTarget(update, scope);
        ReadClauses(update.SetClauses, scope, target);
        ReadConditions(update, scope, target);
    }

    private void ReadClauses(IEnumerable<SetClause> clauses, QueryScope scope, QueryShape target)
    {
        foreach (var clause in clauses)
        {
            if (clause is AssignmentSetClause assignment)
            {
                AddColumns(assignment.Column is null ? [] : [assignment.Column], target);
                queries.Visit(assignment.NewValue, scope);
            }
            else if (clause is FunctionCallSetClause call)
            {
                foreach (var parameter in call.MutatorFunction.Parameters)
                {
                    queries.Visit(parameter, scope);
                }
            }
        }
    }

    private void ReadConditions(UpdateDeleteSpecificationBase change, QueryScope scope, QueryShape target)
    {
        queries.Visit(change.TopRowFilter, scope);
        queries.Visit(change.WhereClause, scope);
        ReadOutput(change, scope, target);
    }

    private void ReadMerge(MergeSpecification merge, QueryScope scope)
    {
        var target = from.ReadTarget(merge.Target);
        var alias = merge.TableAlias?.Value ?? (merge.Target as NamedTableReference)?.SchemaObject.BaseIdentifier.Value ?? "";
        scope.Sources.Add(new QuerySource(alias, target));
        from.Read(merge.TableReference, scope);
        queries.Visit(merge.SearchCondition, scope);
        foreach (var clause in merge.ActionClauses)
        {
            queries.Visit(clause.SearchCondition, scope);
            if (clause.Action is InsertMergeAction insert)
            {
                AddColumns(insert.Columns, target);
                queries.Visit(insert.Source, scope);
            }
            else if (clause.Action is UpdateMergeAction update)
            {
                ReadClauses(update.SetClauses, scope, target);
            }
        }

        ReadOutput(merge, scope, target);
    }

    private void ReadOutput(DataModificationSpecification change, QueryScope scope, QueryShape target)
    {
        var output = new QueryScope(scope);
        output.Sources.Add(new QuerySource("inserted", target));
        output.Sources.Add(new QuerySource("deleted", target));
        queries.Visit(change.OutputClause, output);
        foreach (var element in change.OutputIntoClause?.SelectColumns ?? [])
        {
            queries.Visit(element, output);
        }

        if (change.OutputIntoClause is { } into)
        {
            AddColumns(into.IntoTableColumns, from.ReadTarget(into.IntoTable));
        }
    }

    private void AddColumns(IEnumerable<ColumnReferenceExpression> columns, QueryShape target)
    {
        foreach (var column in columns.Where(column => !target.IsOpen && column.ColumnType == ColumnType.Regular))
        {
            var name = column.MultiPartIdentifier.Identifiers.Last();
            if (!target.Names.Contains(name.Value))
            {
                findings.AddColumn(name, target.Tables);
            }
        }
    }
}
