namespace Migrations.Packing;

/// <summary>Constants of the bundle; the compiler's writer has the same ones.</summary>
internal static class BundleFormat
{
    public const byte Version = 5;
    public const int ChecksumLength = 32;
    public const int HeaderLength = 9;
    public const byte RoleUp = 0;
    public const byte RoleDown = 1;
    public const byte RoleVerify = 2;

    public static ReadOnlySpan<byte> Magic => "MIGB"u8;
}
