using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>One name behind <c>@requires</c>.</summary>
/// <param name="Name">As written.</param>
/// <param name="Text">The file that it is in.</param>
/// <param name="Comment">The directive.</param>
internal sealed record Requirement(string Name, ScriptText Text, TextRange Comment);
