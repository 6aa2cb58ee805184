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

    /// <summary>Not null for a migration that is a class.</summary>
    public CodeMigration? Code { get; init; }

    /// <summary>At least one, but none of a class.</summary>
    public required EquatableArray<ScriptDraft> Scripts { get; init; }

    /// <summary>What people call it: <c>0007_add_orders</c>.</summary>
    public string Id => Name.Length == 0 ? Version : Version.Length == 0 ? Name : Version + "_" + Name;

    /// <summary>The place that diagnostics of the migration as a whole point at.</summary>
    public string Path => Code?.Path ?? Main.Text.Path;

    /// <summary>The file or class as messages call it.</summary>
    public string Label => Code?.ClassName ?? Main.Text.RelativePath;

    /// <summary>The script that stands for the migration in messages: the first up script, or whatever there is.</summary>
    public ScriptDraft Main => Scripts.FirstOrDefault(script => script.Role == ScriptRole.Up) ?? Scripts[0];
}
