namespace Migrations.Compiler.Scaffolding;

/// <summary>A file to create.</summary>
/// <param name="RelativePath">Below the migrations folder, with <c>/</c>.</param>
/// <param name="Content">With LF line ends.</param>
internal sealed record NewFile(string RelativePath, string Content);
