namespace Migrations.Compiler.Model;

/// <summary>A migration that is a class of the project, as far as order and lock need it.</summary>
/// <param name="Version">As its attribute has it.</param>
/// <param name="Name">As its attribute has it, with <c>_</c> for spaces.</param>
/// <param name="Checksum">SHA-256, lower-case hex, of the tokens of its class: comments and white space do not count.</param>
/// <param name="Path">Stands for its place in diagnostics, which the host knows: the full name of the class. Nothing that moves, so that an edit above it compiles nothing anew.</param>
internal sealed record CodeMigration(string Version, string Name, string Checksum, string Path)
{
    public string Id => Name.Length == 0 ? Version : Version + "_" + Name;

    /// <summary>The class as messages call it: the end of <see cref="Path"/>, behind what says that it is one.</summary>
    public string ClassName => "class " + Path.Substring(Path.LastIndexOf(':') + 1);
}
