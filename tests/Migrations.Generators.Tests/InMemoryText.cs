using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Migrations.Generators.Tests;

/// <summary>An additional file that is on no disk.</summary>
internal sealed class InMemoryText(string path, string text, Encoding? encoding) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, encoding ?? Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
