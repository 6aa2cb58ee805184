namespace Migrations.Providers;

/// <summary>Writes the journal's statements as SQL text with literals, for a script that another program runs.</summary>
public interface IOfflineJournal
{
    /// <summary>The statement that begins a transaction.</summary>
    string Begin { get; }

    /// <summary>What ends a statement of a script: <c>;</c>, or a line of its own with <c>GO</c>.</summary>
    string Terminator => ";";

    /// <summary>Statements that create the journal where it is missing, each without a semicolon.</summary>
    IReadOnlyList<string> Create(JournalNames names);

    /// <summary>Statements that make a change, each without a semicolon.</summary>
    IReadOnlyList<string> Write(JournalNames names, JournalChange change);

    /// <summary>Statements that fail when a query returns a row, each without a semicolon; none where the database has no way to.</summary>
    /// <param name="query">The query.</param>
    /// <param name="message">What the error says.</param>
    IReadOnlyList<string> Check(string query, string message) => [];

    /// <summary>A statement, without a semicolon, that repeats another one until that changes no row, and commits each time; null where the database has none.</summary>
    /// <param name="statement">The statement that is repeated.</param>
    /// <param name="pause">Pause between two times.</param>
    string? Loop(string statement, TimeSpan pause) => null;
}
