using Migrations.TestSupport;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Linking;
using Migrations.WasmCompiler.Modules;

namespace Migrations.Engines.Tests.WasmCompiler;

[TestClass]
public sealed class TranslationTests
{
    private const string Package = "build/npm/node_modules/libpg-query/wasm/libpg-query";

    [TestMethod]
    public void TranslatingTwiceGivesTheSameBytes()
    {
        var first = Translate();
        CollectionAssert.AreEqual(first, Translate());
        Assert.IsGreaterThan(1_000_000, first.Length);
    }

    [TestMethod]
    public void AMissingExportIsNamed()
    {
        var module = new ModuleText();
        module.Function("f", [], ModuleText.NoResult, [0x0b]);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => TranslatedModule.Load(module, limits: null, "gone")).Message, "no function gone", StringComparison.Ordinal);
    }

    [TestMethod]
    public void AnUnknownInstructionIsRefusedAndNotGuessed()
    {
        var module = new ModuleText();
        module.Function("f", [], ModuleText.NoResult, [0xfd, 0, 0x0b]);
        StringAssert.Contains(
            Assert.ThrowsExactly<NotSupportedException>(() => TranslatedModule.Load(module, limits: null, "f")).Message, "0xfd", StringComparison.Ordinal);
    }

    [TestMethod]
    public void NamesComeFromTheGlueOfThePackage()
    {
        var names = GlueNames.Read("""Module["_malloc"]=wasmExports["C"];_malloc=Module["_malloc"]=wasmExports["C"];wasmExports["A"]();var wasmImports={c:___assert_fail,q:_emscripten_resize_heap,g:invoke_i};""");
        Assert.AreEqual("malloc", names.Export("C"));
        Assert.AreEqual("__wasm_call_ctors", names.Export("A"));
        Assert.AreEqual("__assert_fail", names.Import("c"));
        Assert.AreEqual("invoke_i", names.Import("g"));
        Assert.AreEqual("unknown", names.Import("unknown"));
        Assert.ThrowsExactly<InvalidDataException>(() => GlueNames.Read("var nothing;"));
    }

    private static byte[] Translate() => ModuleTranslator.Translate(new TranslationRequest
    {
        Program = new LinkedProgram { Module = ModuleReader.Read(File.ReadAllBytes(RepositoryRoot.Combine(Package + ".wasm"))) },
        Names = GlueNames.Read(File.ReadAllText(RepositoryRoot.Combine(Package + ".js"))),
        AssemblyName = "Twice",
        ClassName = "Twice.Module",
        Exports = ["malloc", "free", "wasm_parse_query_raw"],
    });
}
