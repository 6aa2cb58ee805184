namespace Migrations.Engines.PostgreSql.Files;

/// <summary>Types of nodes in <c>st_mode</c>, and permissions.</summary>
internal static class NodeMode
{
    public const int Device = 0x2000;
    public const int Directory = 0x4000;
    public const int Regular = 0x8000;
    public const int Link = 0xA000;
    public const int Permissions = 0xFFF;
    public const int OwnerOnlyDirectory = 0x1C0;
    public const int OwnerOnlyFile = 0x180;
    public const int ReadableFile = 0x1A4;
    public const int ReadableDirectory = 0x1ED;
}
