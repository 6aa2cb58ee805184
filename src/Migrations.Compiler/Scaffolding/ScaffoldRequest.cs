using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Scaffolding;

/// <summary>What a person asks for, and what there is already.</summary>
internal sealed record ScaffoldRequest
{
    /// <summary>The migration files of the project.</summary>
    public required IReadOnlyList<ScriptText> Files { get; init; }

    /// <summary>What the migration does, as a person writes it: <c>add orders</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The present time, for layouts that number by time.</summary>
    public required DateTime UtcNow { get; init; }

    /// <summary>What the project says; <see cref="MigrationLayout.Auto"/> to find out.</summary>
    public MigrationLayout Layout { get; init; }

    public MigrationKind Kind { get; init; }

    /// <summary>Of a seed: the environment that it is for.</summary>
    public string Environment { get; init; } = "";

    /// <summary>The migrations that are classes, as far as they are known: numbers go on behind theirs.</summary>
    public EquatableArray<CodeMigration> Classes { get; init; }

    /// <summary>Of a class: where it is put.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The words of <see cref="Name"/>: what stands between letters and digits only separates them.</summary>
    public IReadOnlyList<string> Words => Split(Name);

    public static IReadOnlyList<string> Split(string text) =>
        text.Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
}
