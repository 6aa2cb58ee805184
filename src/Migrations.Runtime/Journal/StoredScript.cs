namespace Migrations.Providers;

/// <summary>A down script as the journal keeps it.</summary>
/// <param name="Script">Its statements' text, deflated.</param>
/// <param name="Statements">Where each statement is and what the runtime must know of it.</param>
public sealed record StoredScript(byte[] Script, byte[] Statements);
