namespace Migrations.Engines.PostgreSql.Files;

/// <summary>What a path leads to: the node, or null and the place where it would be made, or an error.</summary>
internal readonly record struct PathLookup(FileNode? Node, FileNode? Parent, string Name, ErrorNumber Error)
{
    /// <summary>The error of a call that needs the node.</summary>
    public ErrorNumber Missing => Error != ErrorNumber.None ? Error : Node is null ? ErrorNumber.NoEntry : ErrorNumber.None;

    public static PathLookup Failed(ErrorNumber error) => new(null, null, "", error);
}
