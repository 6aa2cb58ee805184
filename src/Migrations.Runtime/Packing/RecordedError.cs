using System.Globalization;

namespace Migrations.Packing;

/// <summary>An error that the compiler found and that was suppressed in the build.</summary>
internal sealed record RecordedError(string Id, string Path, int Line, int Column, string Message)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"built with suppressed {Id} at {Path}({Line},{Column}): {Message}");
}
