namespace Migrations.Engines.Wasm;

#pragma warning disable CA1032 // only hosts throw it

/// <summary>The module needs a larger memory than its instance has. The instance must be discarded; a larger one may be tried.</summary>
public sealed class WasmOutOfMemoryException() : Exception("The engine needs a larger memory.");
