namespace Migrations.Compiler.Compilation;

/// <summary>The options, or null and what is wrong, each a sentence for the user.</summary>
internal sealed record OptionParsing(CompilerOptions? Options, IReadOnlyList<string> Errors);
