using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Engines;

namespace Migrations.Compiler.Dialects.Sqlite;

/// <summary>SQLite, by the engine itself: every statement is prepared on an empty database in memory, and none is run.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    public Dialect Dialect => Dialect.Sqlite;

    public string GrammarVersion => "SQLite " + SqliteDatabase.EngineVersion;

    public ScriptAnalysis Analyze(ScriptSource source, CancellationToken cancellationToken)
    {
        var builder = new AnalysisBuilder(source);
        if (ForeignText.ReportNul(builder, "SQLite"))
        {
            return builder.BuildUnread();
        }

        var script = SqliteScript.Read(builder);
        var tokens = script.Tokens;
        var words = new List<TransactionWord>();
        var switches = new List<int>();
        var batches = new BatchAttachment(builder);
        using var checker = new StatementChecker(builder, script, GrammarVersion, cancellationToken);
        foreach (var segment in ScriptSegments.Of(source, tokens))
        {
            foreach (var (first, end) in StatementPieces.Split(tokens, tokens.IndexAt(segment.Start), tokens.IndexAt(segment.End)))
            {
                var statement = SqliteStatements.Describe(tokens, first, end);
                if (SqliteStatements.SwitchesForeignKeys(tokens, first, end))
                {
                    switches.Add(builder.Statements.Count);
                }

                var word = SqliteStatements.TransactionWordOf(tokens, first, end, statement);
                var isAlone = source.NoTransaction || word == TransactionWord.Neutral || (statement.Flags & StatementFlags.NotInTransaction) != 0;
                builder.Statements.Add(statement with
                {
                    Batch = batches.TakeAbove(statement.Range.Start, statement.Range.End, statement.Kind, () => StatementEffects.TableOf(tokens, first, end)),
                    Probe = isAlone ? StatementEffects.ProbeOf(tokens, first, end, statement.Kind) : null,
                });
                words.Add(word);
                checker.Check(statement, first, end);
            }
        }

        batches.Finish();
        if (!source.NoTransaction && switches.Count > 0)
        {
            ForeignKeyBracket.Mark(builder.Statements, words, switches);
        }

        var mode = new TransactionPlan(builder, words).Decide();
        return builder.Build(mode, tokens.CodeHash());
    }
}
