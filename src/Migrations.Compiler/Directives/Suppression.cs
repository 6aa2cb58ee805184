using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>An <c>@allow</c> with a reason.</summary>
/// <param name="Ids">The ids that it names, at least one.</param>
/// <param name="Text">The file that it is in.</param>
/// <param name="Comment">Where it is written.</param>
/// <param name="Scope">The lines of the file whose findings it takes away; null for all of the file.</param>
internal sealed record Suppression(EquatableArray<string> Ids, ScriptText Text, TextRange Comment, FileSpan? Scope);
