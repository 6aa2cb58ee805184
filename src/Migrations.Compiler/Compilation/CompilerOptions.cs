using Migrations.Compiler.Model;

namespace Migrations.Compiler.Compilation;

/// <summary>What the project says, from MSBuild properties.</summary>
internal sealed record CompilerOptions
{
    /// <summary>At least one; generic files are checked with each.</summary>
    public required EquatableArray<Dialect> Dialects { get; init; }

    public MigrationLayout Layout { get; init; }

    public LockMode Lock { get; init; }

    /// <summary><c>ContinuousIntegrationBuild</c> or <c>CI</c> is true.</summary>
    public bool BuildServer { get; init; }

    /// <summary>What <c>${name}</c> may stand in scripts, each with the value that it is checked with.</summary>
    public EquatableArray<VariableSample> Variables { get; init; }

    /// <summary>Major version of the PostgreSQL servers that the scripts are for; 0 where the project does not say it.</summary>
    public int TargetVersion { get; init; }

    /// <summary>
    /// The classes of the project that are migrations, in any order. Null where the host runs before C# is compiled and cannot know them: then
    /// nothing is said that they could make wrong, and the C# compiler's process says it.
    /// </summary>
    public EquatableArray<CodeMigration>? CodeMigrations { get; init; }
}
