using Migrations.Engines.PostgreSql;

namespace Migrations.Verifier.Scratch;

/// <summary>An image of the embedded server.</summary>
internal sealed class PostgreSqlScratchImage(PostgreSqlImage image) : ScratchImage
{
    public PostgreSqlImage Image => image;

    public override int Size => image.Size;

    public override void Write(Stream stream) => image.Write(stream);
}
