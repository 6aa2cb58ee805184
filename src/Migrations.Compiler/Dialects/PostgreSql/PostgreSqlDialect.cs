using Migrations.Compiler.Model;
using Migrations.Engines;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>PostgreSQL, by its own parser.</summary>
internal sealed class PostgreSqlDialect : ISqlDialect
{
    public Dialect Dialect => Dialect.PostgreSql;

    public string GrammarVersion => "PostgreSQL " + PostgreSqlParser.Shared.ServerVersion;

    public ScriptAnalysis Analyze(ScriptSource source, CancellationToken cancellationToken)
    {
        var builder = new AnalysisBuilder(source);
        if (Lexing.ForeignText.ReportNul(builder, "PostgreSQL"))
        {
            return builder.BuildUnread();
        }

        var script = PostgreSqlScript.Read(builder);
        var reader = new StatementReader(builder, script, GrammarVersion, cancellationToken);
        foreach (var segment in ScriptSegments.Of(source, script.Tokens))
        {
            reader.Read(segment);
        }

        reader.Finish();
        var mode = new TransactionPlan(builder, reader.Words).Decide();
        return builder.Build(mode, script.Tokens.CodeHash());
    }
}
