namespace Migrations.Compiler.Diagnostics;

/// <summary>MIG1xxx: syntax and limits of the engines.</summary>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticRule SyntaxError = new("MIG1001", DiagnosticLevel.Error, "Syntax error", "{0} refuses this: {1}", Configurable: false);
    public static readonly DiagnosticRule MixedTransactionModes = new("MIG1002", DiagnosticLevel.Error, "Mixed transaction modes", "{0} in a transaction, but other statements of this file need one. {1}", Configurable: false);
    public static readonly DiagnosticRule ClientCommand = new("MIG1003", DiagnosticLevel.Error, "Command of a client program", "\"{0}\" is a command of {1}, not SQL: the database does not know it. {2}", Configurable: false);
    public static readonly DiagnosticRule TransactionControl = new("MIG1004", DiagnosticLevel.Error, "Transaction control that does not fit", "{0}. {1}", Configurable: false);
    public static readonly DiagnosticRule Placeholder = new("MIG1005", DiagnosticLevel.Error, "Placeholder without a value", "\"{0}\" is a placeholder that nothing fills in. {1}");
    public static readonly DiagnosticRule CopyFromStdin = new("MIG1006", DiagnosticLevel.Error, "COPY FROM stdin", "COPY … FROM stdin reads rows from the client, and a migration has none to send. Write the rows as INSERT … VALUES (pg_dump --inserts does it).", Configurable: false);
    public static readonly DiagnosticRule BadGoLine = new("MIG1007", DiagnosticLevel.Error, "Bad GO line", "\"{0}\" looks like a batch separator and is none: such a line is GO, or GO and a count, and comments. {1}", Configurable: false);
    public static readonly DiagnosticRule TransactionSubsumed = new("MIG1008", DiagnosticLevel.Info, "Transaction of the file's own", "{0}");
    public static readonly DiagnosticRule NotChecked = new("MIG1009", DiagnosticLevel.Error, "Could not be checked", "{0} could not check this: {1}. {2}");
    public static readonly DiagnosticRule RefusedCharacter = new("MIG1010", DiagnosticLevel.Error, "Character that engines refuse", "Here stands {0} outside of a string or comment: {1} takes it for a part of a name. Replace it by {2}.");
    public static readonly DiagnosticRule CallWithoutExec = new("MIG1011", DiagnosticLevel.Warning, "Procedure call without EXEC", "SQL Server reads this as a call of a procedure named {0}. If it is one, write EXEC {0}; if it is a misspelt statement, correct it.");
    public static readonly DiagnosticRule EmbeddedNul = new("MIG1012", DiagnosticLevel.Error, "NUL byte", "A NUL byte stands here: {0} takes it for the end of the text, and everything behind it would be lost. Remove it (the file may have been saved as UTF-16 without a byte order mark).", Configurable: false);
}
