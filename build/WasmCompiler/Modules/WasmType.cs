namespace Migrations.WasmCompiler.Modules;

/// <summary>Types of WebAssembly values, with their codes in the binary format. <see cref="None"/> is the empty block type.</summary>
internal enum WasmType : byte
{
    None = 0x40,
    F64 = 0x7c,
    F32 = 0x7d,
    I64 = 0x7e,
    I32 = 0x7f,
}
