using Migrations.Compiler.Text;

namespace Migrations.Generators.CodeMigrations;

/// <summary>Where the attribute of a code migration is.</summary>
/// <param name="CodePath">What stands for it in the compiler's findings.</param>
/// <param name="File">The C# file.</param>
/// <param name="Span">The attribute.</param>
internal sealed record CodePlace(string CodePath, string File, FileSpan Span);
