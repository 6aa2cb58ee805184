namespace Migrations.Verifier.Scratch;

/// <summary>The engine itself failed, or cannot be reached; the message is a sentence for the person who builds.</summary>
internal sealed class ScratchFailureException(string message, Exception? cause = null) : Exception(message, cause);
