namespace Migrations.WasmCompiler.Linking;

/// <summary>Names with a meaning in dynamic linking: https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md.</summary>
internal static class LinkNames
{
    public const string MemoryBase = "__memory_base";
    public const string TableBase = "__table_base";
    public const string StackPointer = "__stack_pointer";
    public const string HeapBase = "__heap_base";
    public const string DataAddresses = "GOT.mem";
    public const string FunctionAddresses = "GOT.func";
    public const string HeapEnd = "emscripten_get_sbrk_ptr";
    public const string Relocations = "__wasm_apply_data_relocs";

    /// <summary>Module of the imports that nothing provides: to call one is a trap, as in Emscripten.</summary>
    public const string Undefined = "undefined";
}
