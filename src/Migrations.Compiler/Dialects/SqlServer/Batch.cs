using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>What a client sends at once: the text between two GO lines.</summary>
/// <param name="Range">Comments included, because the server keeps those around CREATE PROCEDURE; white space at both ends not.</param>
/// <param name="FirstToken">Index of its first token.</param>
/// <param name="EndToken">Index behind its last token.</param>
/// <param name="Count">How often it runs.</param>
internal sealed record Batch(TextRange Range, int FirstToken, int EndToken, int Count);
