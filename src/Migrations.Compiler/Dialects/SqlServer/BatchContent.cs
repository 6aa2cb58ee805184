using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>What the statements of a batch mean for the transaction that it runs in.</summary>
internal static class BatchContent
{
    /// <summary>All statements that run with the batch: those in blocks, conditions and loops too, those of procedure bodies not.</summary>
    public static IEnumerable<TSqlStatement> Flatten(IList<TSqlStatement> statements)
    {
        var open = new Stack<TSqlStatement>(statements.Reverse());
        while (open.Count > 0)
        {
            var statement = open.Pop();
            yield return statement;
            foreach (var child in Children(statement).Reverse())
            {
                open.Push(child);
            }
        }
    }

    private static IEnumerable<TSqlStatement> Children(TSqlStatement statement) => statement switch
    {
        BeginEndAtomicBlockStatement => [],
        BeginEndBlockStatement block => block.StatementList.Statements,
        TryCatchStatement attempt => attempt.TryStatements.Statements.Concat(attempt.CatchStatements.Statements),
        IfStatement condition => condition.ElseStatement is null ? [condition.ThenStatement] : [condition.ThenStatement, condition.ElseStatement],
        WhileStatement loop => [loop.Statement],
        _ => [],
    };

    /// <summary>
    /// The list of Microsoft's documentation of BEGIN TRANSACTION and of error 574, with KILL (error 6115), resumable index operations
    /// and memory-optimised objects (error 12331).
    /// </summary>
    public static bool CannotRunInside(TSqlStatement statement) => statement switch
    {
        AlterDatabaseStatement or CreateDatabaseStatement or DropDatabaseStatement => true,
        BackupStatement or RestoreStatement or ReconfigureStatement or KillStatement => true,
        CreateFullTextCatalogStatement or AlterFullTextCatalogStatement or DropFullTextCatalogStatement => true,
        CreateFullTextIndexStatement or AlterFullTextIndexStatement or DropFullTextIndexStatement => true,
        CreateIndexStatement index => IsResumable(index.IndexOptions),
        AlterIndexStatement index => index.AlterIndexType is AlterIndexType.Resume || IsResumable(index.IndexOptions),
        CreateTableStatement table => table.Options.OfType<MemoryOptimizedTableOption>().Any(o => o.OptionState == OptionState.On),
        ProcedureStatementBody procedure => procedure.StatementList?.Statements.FirstOrDefault() is BeginEndAtomicBlockStatement,
        _ => false,
    };

    /// <summary>Settings of the session and messages: the same inside and outside of a transaction.</summary>
    public static bool IsNeutral(TSqlStatement statement) =>
        statement is PredicateSetStatement or SetCommandStatement or SetStatisticsStatement or UseStatement or PrintStatement;

    private static bool IsResumable(IEnumerable<IndexOption> options) =>
        options.OfType<IndexStateOption>().Any(o => o.OptionKind == IndexOptionKind.Resumable && o.OptionState == OptionState.On);
}
