namespace Migrations.Engines.Wasm;

#pragma warning disable CA1032 // only hosts throw it, always with a size

/// <summary>The module needs a larger memory than its instance has. The instance must be discarded; a larger one may be tried.</summary>
public sealed class WasmOutOfMemoryException(long requestedBytes) : Exception("The engine needs a larger memory.")
{
    /// <summary>The whole memory that the module asks for, in bytes.</summary>
    public long RequestedBytes { get; } = requestedBytes;
}
