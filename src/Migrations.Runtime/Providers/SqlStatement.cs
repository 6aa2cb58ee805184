using Migrations.Packing;

namespace Migrations.Providers;

/// <summary>One statement as it is sent: exactly the text of the file, without the separator.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Line">Line in the file where it begins, from 1.</param>
/// <param name="Column">Column in the file where it begins, from 1, in UTF-16 units.</param>
/// <param name="Kind">What it is, for example <c>CREATE TABLE</c>.</param>
/// <param name="Count">How often it runs; more than 1 only behind <c>GO 5</c>.</param>
/// <param name="AroundTransaction">It sets up the connection for a script in a transaction: before the transaction, or behind it when it stands at the end.</param>
public sealed record SqlStatement(string Text, int Line, int Column, string Kind, int Count, bool AroundTransaction = false)
{
    /// <summary>It changes objects of the schema under locks that others queue behind, so its wait is limited outside a transaction too; false for what is done concurrently.</summary>
    public bool IsDdl { get; init; }

    /// <summary>It is repeated until it changes nothing; null for a statement that runs once.</summary>
    public StatementBatch? Batch { get; init; }

    /// <summary>How to find out whether it took effect; null when it cannot be.</summary>
    public StatementProbe? Probe { get; init; }

    /// <summary>The statement as the file has it; null when it has no variables.</summary>
    internal StatementTemplate? Template { get; init; }

    /// <summary>Where values took the place of variables.</summary>
    internal IReadOnlyList<FilledVariable> Filled { get; init; } = [];

    /// <summary>The text without values of variables, for messages and for comparing.</summary>
    internal string TextOfFile => Template?.Text ?? Text;
}
