using Migrations.Compiler.Model;
using Migrations.Compiler.Schema.Dump;

namespace Migrations.Generators;

/// <summary>Where the schema of an engine is, if the project has it.</summary>
internal sealed record SchemaPath(Dialect Dialect, string Path)
{
    /// <param name="path">Absolute path of the property; empty outside of a build.</param>
    /// <param name="dialects">Comma-separated; names that are none are reported elsewhere.</param>
    public static EquatableArray<SchemaPath> Of(string path, string dialects)
    {
        var known = dialects.Split(',').Select(name => Enum.TryParse<Dialect>(name.Trim(), ignoreCase: true, out var dialect) ? dialect : (Dialect?)null).OfType<Dialect>().Distinct().ToList();
        return known.Select(dialect => new SchemaPath(dialect, SchemaFile.PathOf(path, dialect, known.Count > 1))).ToEquatableArray();
    }
}
