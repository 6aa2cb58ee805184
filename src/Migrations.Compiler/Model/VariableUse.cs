using Migrations.Compiler.Text;

namespace Migrations.Compiler.Model;

/// <summary>A <c>${name}</c> in a script.</summary>
/// <param name="Range">From <c>$</c> to <c>}</c>, bytes in the file's <see cref="ScriptText"/>.</param>
/// <param name="Name">Between the braces.</param>
/// <param name="Context">What it stands in.</param>
internal sealed record VariableUse(TextRange Range, string Name, VariableContext Context);
