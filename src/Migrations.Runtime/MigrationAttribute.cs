namespace Migrations;

/// <summary>
/// Makes a <see cref="CodeMigration"/> a migration of the project, in one order with its .sql files. The build finds the class; it needs a
/// constructor without parameters, and must not be abstract, generic or private.
/// </summary>
/// <param name="version">Its place in the history, as a file name has it: <c>0008</c>.</param>
/// <param name="name">What it does: <c>backfill emails</c>; a space is the same as <c>_</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MigrationAttribute(string version, string name) : Attribute
{
    /// <summary>Its place in the history, as a file name has it.</summary>
    public string Version { get; } = version;

    /// <summary>What it does.</summary>
    public string Name { get; } = name;

    /// <summary>When in a deployment it runs.</summary>
    public MigrationPhase Phase { get; set; }

    /// <summary>The environments in which it runs, with commas between them and without regard to case; empty means all.</summary>
    public string Environments { get; set; } = string.Empty;

    /// <summary>
    /// It runs outside of a transaction, so that it can commit as it goes. After a failure or a kill it begins again, and must find out itself
    /// what it has done.
    /// </summary>
    public bool NoTransaction { get; set; }
}
