using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects;

/// <summary>
/// Decides whether a script of PostgreSQL or SQLite runs in a transaction, marks the file's own BEGIN and COMMIT, and reports what does not fit.
/// </summary>
internal sealed class TransactionPlan(AnalysisBuilder builder, IReadOnlyList<TransactionWord> words)
{
    private readonly List<Statement> _statements = builder.Statements;

    public TransactionMode Decide()
    {
        var outside = _statements.FindIndex(s => (s.Flags & StatementFlags.NotInTransaction) != 0);
        if (builder.Source.NoTransaction)
        {
            CheckOwnBlocks();
            return TransactionMode.None;
        }

        if (outside < 0)
        {
            Subsume();
            return TransactionMode.Transactional;
        }

        var inside = 0;
        while (inside < words.Count && (words[inside] == TransactionWord.Neutral || (_statements[inside].Flags & StatementFlags.NotInTransaction) != 0))
        {
            inside++;
        }

        if (inside == words.Count)
        {
            return TransactionMode.None;
        }

        ReportMixture(outside, inside);
        return TransactionMode.None;
    }

    private void ReportMixture(int outside, int inside)
    {
        var hasOwnBlock = words.Any(w => w is TransactionWord.Begin or TransactionWord.BeginSpecial);
        var line = builder.Source.Text.PositionOf(_statements[inside].Range.Start).Line + 1;
        var advice = hasOwnBlock
            ? "The file brings a transaction of its own: with \"-- @no-transaction\" in its first line it runs statement by statement, exactly as written."
            : FormattableString.Invariant($"Move it to a migration of its own (the {_statements[inside].Kind} of line {line} stays here), or write \"-- @no-transaction\" in the first line: then each statement stands for itself, and what ran before a failure stays.");
        builder.Report(DiagnosticCatalog.MixedTransactionModes, _statements[outside].Range, NameOf(_statements[outside]) + (_statements[outside].Kind == "PRAGMA" ? " does not work" : " cannot run"), advice);
    }

    /// <summary>In a script that runs in our transaction: balanced blocks are not sent, everything else is an error.</summary>
    private void Subsume()
    {
        var open = -1;
        for (var i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case TransactionWord.Begin when open < 0:
                    open = i;
                    break;
                case TransactionWord.Begin or TransactionWord.BeginSpecial when open >= 0:
                    Refuse(i, "BEGIN inside of a transaction that is already open", "End the one before with COMMIT, or remove this line.");
                    break;
                case TransactionWord.BeginSpecial:
                    open = i;
                    Refuse(i, "This BEGIN asks for a mode that the transaction of the migration does not have", "Remove the mode, or write \"-- @no-transaction\" in the first line: then the file's own transactions run as written.");
                    break;
                case TransactionWord.Commit when open >= 0:
                    MarkSubsumed(open, i);
                    open = -1;
                    break;
                case TransactionWord.Commit:
                    Refuse(i, "COMMIT without BEGIN would end the migration's own transaction", "Remove it: a migration is committed when all of it has run.");
                    break;
                case TransactionWord.Rollback:
                    Refuse(i, "ROLLBACK would undo the migration", "Remove it; what must not stay belongs into no migration.");
                    open = -1;
                    break;
                case TransactionWord.Special:
                    Refuse(i, "This statement would end the migration's own transaction", "Remove it, or write \"-- @no-transaction\" in the first line.");
                    break;
            }
        }

        if (open >= 0 && words[open] == TransactionWord.Begin)
        {
            Refuse(open, "BEGIN without COMMIT", "Add the COMMIT, or remove the BEGIN: a migration runs in a transaction anyway.");
        }
    }

    private void MarkSubsumed(int begin, int commit)
    {
        if (words[begin] == TransactionWord.BeginSpecial)
        {
            return;
        }

        _statements[begin] = _statements[begin] with { Flags = _statements[begin].Flags | StatementFlags.Subsumed };
        _statements[commit] = _statements[commit] with { Flags = _statements[commit].Flags | StatementFlags.Subsumed };
        builder.Report(DiagnosticCatalog.TransactionSubsumed, _statements[begin].Range, "The migration runs in one transaction: this BEGIN and its COMMIT are not sent.");
    }

    /// <summary>In a script that runs statement by statement the blocks are the author's, but they must end.</summary>
    private void CheckOwnBlocks()
    {
        var open = -1;
        for (var i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case TransactionWord.Begin or TransactionWord.BeginSpecial:
                    open = open < 0 ? i : open;
                    break;
                case TransactionWord.Commit or TransactionWord.Rollback:
                    open = -1;
                    break;
                case TransactionWord.Special:
                    open = _statements[i].Kind.StartsWith("PREPARE", StringComparison.Ordinal) ? -1 : open;
                    break;
                default:
                    if (open >= 0 && (_statements[i].Flags & StatementFlags.NotInTransaction) != 0)
                    {
                        Refuse(i, $"{NameOf(_statements[i])} stands between this file's BEGIN and COMMIT, and it cannot run in a transaction", "Move it before the BEGIN or behind the COMMIT.");
                    }

                    break;
            }
        }

        if (open >= 0)
        {
            Refuse(open, "BEGIN without COMMIT would leave a transaction open for the next migration", "Add the COMMIT.");
        }
    }

    /// <summary>With the word that makes the difference, where it is one.</summary>
    private string NameOf(Statement statement)
    {
        var text = builder.Source.Text.GetString(statement.Range);
        return text.IndexOf("CONCURRENTLY", StringComparison.OrdinalIgnoreCase) >= 0 ? statement.Kind + " CONCURRENTLY"
            : statement.Kind == "PRAGMA" ? text
            : statement.Kind;
    }

    private void Refuse(int index, string what, string next) => builder.Report(DiagnosticCatalog.TransactionControl, _statements[index].Range, what, next);
}
