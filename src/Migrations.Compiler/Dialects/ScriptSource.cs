using Migrations.Compiler.Dialects.Templates;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects;

/// <summary>What a dialect analyses: one script, which is a file or a section of one.</summary>
internal sealed record ScriptSource
{
    public required ScriptText Text { get; init; }

    /// <summary>The script's bytes in <see cref="Text"/>.</summary>
    public required TextRange Range { get; init; }

    public required ScriptRole Role { get; init; }

    /// <summary>The file says that it runs without a transaction (<c>@no-transaction</c> or its layout's word).</summary>
    public bool NoTransaction { get; init; }

    /// <summary>Offsets in <see cref="Text"/>, ascending, at which a statement ends though it has no terminator (goose's StatementEnd, drizzle's statement-breakpoint).</summary>
    public EquatableArray<int> Breaks { get; init; }

    /// <summary>Every <c>@batch</c> in the script, ascending. A script that has one runs without a transaction.</summary>
    public EquatableArray<BatchRequest> Batches { get; init; }

    /// <summary>Null where <c>${</c> is text.</summary>
    public VariableRules? Variables { get; init; }

    /// <summary>Major version of the PostgreSQL servers that it is for; 0 where nobody says it.</summary>
    public int TargetVersion { get; init; }
}
