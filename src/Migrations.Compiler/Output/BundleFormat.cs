namespace Migrations.Compiler.Output;

/// <summary>Constants of the bundle: docs/formats.md describes it.</summary>
internal static class BundleFormat
{
    public const string Magic = "MIGB";

    public const byte Version = 5;

    /// <summary>A block is closed when it holds more bytes than this.</summary>
    public const int BlockSize = 256 * 1024;
}
