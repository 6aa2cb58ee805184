namespace Migrations.Providers;

/// <summary>Writes the journal's statements as SQL text with literals, for a script that another program runs.</summary>
public interface IOfflineJournal
{
    /// <summary>The statement that begins a transaction.</summary>
    string Begin { get; }

    /// <summary>Statements that create the journal where it is missing, each without a semicolon.</summary>
    IReadOnlyList<string> Create(JournalNames names);

    /// <summary>Statements that make a change, each without a semicolon.</summary>
    IReadOnlyList<string> Write(JournalNames names, JournalChange change);
}
