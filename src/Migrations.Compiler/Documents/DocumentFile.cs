namespace Migrations.Compiler.Documents;

/// <summary>A file for people.</summary>
/// <param name="Name">In the folder of all of them.</param>
/// <param name="Text">With LF.</param>
internal sealed record DocumentFile(string Name, string Text);
