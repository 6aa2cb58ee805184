using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>SQL Server, by ScriptDom. A statement of the result is a batch.</summary>
internal sealed class SqlServerDialect : ISqlDialect
{
    public Dialect Dialect => Dialect.SqlServer;

    public string GrammarVersion => "SQL Server 2019";

    public ScriptAnalysis Analyze(ScriptSource source, CancellationToken cancellationToken)
    {
        var builder = new AnalysisBuilder(source);
        if (ForeignText.ReportNul(builder, "SQL Server"))
        {
            return builder.BuildUnread();
        }

        var script = SqlServerScript.Read(builder);
        var batches = new BatchSplitter(builder, script.Tokens).Split();
        var reader = new BatchReader(builder, script, GrammarVersion);
        if (batches.Count > 0)
        {
            DeepStack.Run(() => reader.Read(batches, cancellationToken));
        }

        var mode = new TransactionPlan(builder, reader.Words).Decide();
        if (mode == TransactionMode.Transactional)
        {
            reader.CheckTransactions();
        }

        return builder.Build(mode, script.Tokens.CodeHash());
    }
}
