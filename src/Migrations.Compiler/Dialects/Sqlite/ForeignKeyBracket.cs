using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.Sqlite;

/// <summary>
/// <c>PRAGMA foreign_keys</c> at the head and at the end of a script: the author wants foreign keys off while a table is rebuilt. Inside a transaction the
/// pragma does nothing, and the rebuild's DROP TABLE would cascade; so the run switches outside its transaction, and the script stays all or nothing.
/// </summary>
internal static class ForeignKeyBracket
{
    /// <param name="statements">The statements of a script that has not said that it runs without a transaction.</param>
    /// <param name="words">Their parts in transactions; those of the pragmas that are moved become neutral.</param>
    /// <param name="switches">Indexes of the statements that switch foreign keys, ascending.</param>
    public static void Mark(List<Statement> statements, List<TransactionWord> words, IReadOnlyList<int> switches)
    {
        var (first, last) = (-1, -1);
        for (var i = 0; i < statements.Count; i++)
        {
            if (!switches.Contains(i) && (words[i] != TransactionWord.Neutral || (statements[i].Flags & StatementFlags.NotInTransaction) != 0))
            {
                first = first < 0 ? i : first;
                last = i;
            }
        }

        foreach (var index in switches.Where(index => first >= 0 && (index < first || index > last)))
        {
            statements[index] = statements[index] with { Flags = (statements[index].Flags & ~StatementFlags.NotInTransaction) | StatementFlags.AroundTransaction };
            words[index] = TransactionWord.Neutral;
        }
    }
}
