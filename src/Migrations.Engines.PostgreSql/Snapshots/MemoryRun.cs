using Migrations.Engines.PostgreSql.Files;

namespace Migrations.Engines.PostgreSql.Snapshots;

/// <summary>A part of the memory that is not all zeros.</summary>
internal readonly record struct MemoryRun(int Address, FileBlock Content)
{
    public int End => Address + Content.Length;
}
