using Migrations.Compiler.Text;

namespace Migrations.Compiler.Model;

/// <summary>A comment <c>@batch</c>: the statement below it is repeated until it changes no row.</summary>
/// <param name="Comment">From the <c>@</c> to the end of the comment, bytes in the file's <see cref="ScriptText"/>.</param>
/// <param name="Size">Rows of one batch; 0 if nothing is said.</param>
/// <param name="Pause">Between two batches.</param>
internal sealed record BatchRequest(TextRange Comment, int Size, TimeSpan Pause);
