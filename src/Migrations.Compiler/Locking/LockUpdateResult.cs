namespace Migrations.Compiler.Locking;

/// <summary>The new text of the lock file, or null and why it cannot be written, each a sentence for the user.</summary>
internal sealed record LockUpdateResult(string? Text, IReadOnlyList<string> Problems);
