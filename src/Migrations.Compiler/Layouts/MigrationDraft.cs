using Migrations.Compiler.Model;

namespace Migrations.Compiler.Layouts;

/// <summary>A migration as the layout found it: names and scripts, not yet read as SQL.</summary>
internal sealed record MigrationDraft
{
    public required string Version { get; init; }

    public required string Name { get; init; }

    public required VersionKey Key { get; init; }

    public MigrationKind Kind { get; init; }

    /// <summary>Of a seed: the folder that it is in. Empty for all others.</summary>
    public string Environment { get; init; } = "";

    /// <summary>At least one.</summary>
    public required EquatableArray<ScriptDraft> Scripts { get; init; }

    /// <summary>What people call it: <c>0007_add_orders</c>.</summary>
    public string Id => Name.Length == 0 ? Version : Version.Length == 0 ? Name : Version + "_" + Name;

    /// <summary>The script that stands for the migration in messages: the first up script, or whatever there is.</summary>
    public ScriptDraft Main => Scripts.FirstOrDefault(script => script.Role == ScriptRole.Up) ?? Scripts[0];
}
