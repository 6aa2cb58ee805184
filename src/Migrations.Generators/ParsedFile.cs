using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Migrations.Generators;

/// <summary>What the text of an additional file says, read once for generator and analyzer: they are given the same text, and keep it as long as anybody has it.</summary>
internal sealed class ParsedFile<T>(Func<byte[], T?> parse)
    where T : class
{
    private readonly ConditionalWeakTable<SourceText, Parsed> _known = new();

    /// <summary>Null if the compiler could not read the file, which it reports itself, or if it is not what it should be.</summary>
    public T? Of(AdditionalText file, CancellationToken cancellationToken) =>
        file.GetText(cancellationToken) is { } text ? _known.GetValue(text, key => new Parsed(parse(MigrationFiles.BytesOf(key)))).Value : null;

    private sealed record Parsed(T? Value);
}
