using Migrations.Compiler.Text;

namespace Migrations.Compiler.Model;

/// <summary>One script of a migration, analysed for one dialect.</summary>
internal sealed record CompiledScript
{
    public required ScriptRole Role { get; init; }

    /// <summary>Never <see cref="Dialect.Any"/>: a generic file gives one script for each dialect of the project.</summary>
    public required Dialect Dialect { get; init; }

    public required ScriptText Text { get; init; }

    /// <summary>The script's bytes in <see cref="Text"/>: all of it, or a section.</summary>
    public required TextRange Range { get; init; }

    public required TransactionMode TransactionMode { get; init; }

    /// <summary>From <c>@timeout</c>; null if not stated.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>From <c>@lock-timeout</c>; null if not stated.</summary>
    public TimeSpan? LockTimeout { get; init; }

    /// <summary>In the order of the text.</summary>
    public EquatableArray<VariableUse> Variables { get; init; }

    /// <summary>SHA-256, lower-case hex, of the bytes of <see cref="Range"/>.</summary>
    public required string Checksum { get; init; }

    public required string CodeChecksum { get; init; }

    public required EquatableArray<Statement> Statements { get; init; }
}
