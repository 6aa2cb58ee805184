namespace Migrations.Compiler.Text;

/// <summary>From a place up to, not including, another one of the same file.</summary>
internal readonly record struct FileSpan(LinePosition Start, LinePosition End);
