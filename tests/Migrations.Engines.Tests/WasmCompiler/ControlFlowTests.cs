using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Functions;
using static Migrations.Engines.Tests.WasmCompiler.ModuleText;

namespace Migrations.Engines.Tests.WasmCompiler;

[TestClass]
public sealed class ControlFlowTests
{
    private static readonly OutliningLimits Everything = new(SmallestFunction: 1, SmallestArm: 1, LargestArm: 1000);
    private static readonly OutliningLimits Nothing = new(SmallestFunction: int.MaxValue, SmallestArm: 1, LargestArm: 1000);

    /// <summary>A switch in a loop, as C compilers write it: each case is what follows the end of an inner block.</summary>
    private static readonly byte[] SwitchInALoop =
    [
        0x03, NoResult, // loop
            0x02, NoResult, 0x02, NoResult, 0x02, NoResult, 0x02, NoResult,
                0x20, 0, 0x0e, 3, 0, 1, 2, 3, // br_table on the parameter
            0x0b,
            0x20, 1, 0x41, 1, 0x6a, 0x21, 1, 0x41, 1, 0x21, 0, 0x0c, 3, // case 0: sum += 1, next state 1, continue the loop
            0x0b,
            0x20, 1, 0x41, 10, 0x6a, 0x21, 1, 0x41, 2, 0x21, 0, 0x20, 1, 0x41, 30, 0x48, 0x0d, 2, 0x20, 1, 0x0f, // case 1: sum += 10, state 2; below 30 continue, else return
            0x0b,
            0x20, 1, 0x41, 4, 0x6a, 0x21, 1, 0x41, 0, 0x21, 0, 0x0c, 1, // case 2: sum += 4, state 0, continue
            0x0b,
            0x41, 0xe3, 0, 0x21, 1, // default: sum = 99 and fall out of the loop
        0x0b,
        0x20, 1, 0x0b,
    ];

    [TestMethod]
    public void ArmsInMethodsOfTheirOwnDoWhatTheWholeFunctionDoes()
    {
        foreach (var limits in new[] { Everything, Nothing })
        {
            var module = new ModuleText();
            module.Function("f", [I32], I32, SwitchInALoop, I32);
            var translated = TranslatedModule.Load(module, limits, "f");

            // From state 0: 1, 11, 15, 16, 26, 30, 31, 41 and return. From 1: 10, 14, 15, 25, 29, 30, 40. From 2: 4, 5, 15, 19, 20, 30.
            Assert.AreEqual(41, translated.Call("F", 0));
            Assert.AreEqual(40, translated.Call("F", 1));
            Assert.AreEqual(30, translated.Call("F", 2));
            Assert.AreEqual(99, translated.Call("F", 3));
            Assert.AreEqual(99, translated.Call("F", -1));
        }
    }

    [TestMethod]
    public void TheEndOfALoopWithAResultIsNoArm()
    {
        // loop (result i32): block: br_if 0 on x: end; x + 1
        var module = new ModuleText();
        module.Function("f", [I32], I32, [0x03, I32, 0x02, NoResult, 0x20, 0, 0x0d, 0, 0x0b, 0x20, 0, 0x41, 1, 0x6a, 0x0b, 0x0b]);

        Assert.AreEqual(8, TranslatedModule.Load(module, Everything, "f").Call("F", 7));
        Assert.AreEqual(1, TranslatedModule.Load(module, Everything, "f").Call("F", 0));
    }

    [TestMethod]
    public void ALocalIsReadBeforeALaterAssignment()
    {
        // local.get 0; local.get 0 + 1 -> local.set 0; the first value must be the old one: x * 100 + (x + 1)
        Assert.AreEqual(506, Load([I32], I32, 0x20, 0, 0x20, 0, 0x41, 1, 0x6a, 0x21, 0, 0x41, 0xe4, 0, 0x6c, 0x20, 0, 0x6a, 0x0b).Call("F", 5));
    }

    [TestMethod]
    public void ATeeChangesWhatIsReadAfterItOnly()
    {
        // x - (x = 3) - x with x = 10: 10 - 3 - 3
        Assert.AreEqual(4, Load([I32], I32, 0x20, 0, 0x41, 3, 0x22, 0, 0x6b, 0x20, 0, 0x6b, 0x0b).Call("F", 10));
    }

    [TestMethod]
    public void ALoadIsDoneBeforeALaterStore()
    {
        // load [8] (0x04030201), then store 5 there; the sum is of the old value and the new one
        Assert.AreEqual(0x04030206, Load([], I32, 0x41, 8, 0x28, 0, 0, 0x41, 8, 0x41, 5, 0x36, 0, 0, 0x41, 8, 0x28, 0, 0, 0x6a, 0x0b).Call("F"));
    }

    [TestMethod]
    public void BothValuesOfASelectAreComputed()
    {
        // select(x = 7, x, 0) with the assignment on the side that is not taken: the result is the second value, read after the assignment
        Assert.AreEqual(7, Load([I32], I32, 0x41, 7, 0x22, 0, 0x20, 0, 0x41, 0, 0x1b, 0x0b).Call("F", 1));
        Assert.AreEqual(1, Load([I32], I32, 0x20, 0, 0x41, 9, 0x20, 0, 0x1b, 0x0b).Call("F", 1));
    }

    [TestMethod]
    public void ABranchCarriesItsValueAndLeavesItOnTheStackOtherwise()
    {
        // block (result i32) 42; br_if 0 (x); 1; add; end
        byte[] code = [0x02, I32, 0x41, 42, 0x20, 0, 0x0d, 0, 0x41, 1, 0x6a, 0x0b, 0x0b];
        Assert.AreEqual(42, Load([I32], I32, code).Call("F", 1));
        Assert.AreEqual(43, Load([I32], I32, code).Call("F", 0));
    }

    [TestMethod]
    public void CodeBehindAJumpIsSkipped()
    {
        Assert.AreEqual(3, Load([], I32, 0x02, I32, 0x41, 3, 0x0c, 0, 0x02, NoResult, 0x1a, 0x0b, 0x6a, 0x0b, 0x0b).Call("F"));
        Assert.Throws<WasmTrapException>(() => Load([], NoResult, 0x00, 0x0b).Call("F"));
    }

    [TestMethod]
    public void AnIndirectCallChecksSlotAndSignature()
    {
        var module = new ModuleText();
        module.AddToTable(module.Function("one", [], I32, [0x41, 1, 0x0b]));
        module.AddToTable(module.Function("twice", [I32], I32, [0x20, 0, 0x41, 2, 0x6c, 0x0b]));
        module.Function("call", [I32], I32, [0x20, 0, 0x11, 0, 0, 0x0b]); // type 0 is that of "one"
        var translated = TranslatedModule.Load(module, limits: null, "call");
        Assert.AreEqual(1, translated.Call("Call", 0));
        Assert.Throws<WasmTrapException>(() => translated.Call("Call", 1));
        Assert.Throws<IndexOutOfRangeException>(() => translated.Call("Call", 2));
        Assert.Throws<IndexOutOfRangeException>(() => translated.Call("Call", -1));
    }

    [TestMethod]
    public void EndlessRecursionIsAnExceptionAndNotTheEndOfTheProcess()
    {
        var module = new ModuleText();
        module.Function("f", [I32], I32, [0x20, 0, 0x41, 1, 0x6a, 0x10, 0, 0x41, 1, 0x6a, 0x0b]);
        PostgreSqlRobustnessTests.OnStack(512, () =>
            Assert.Throws<InsufficientExecutionStackException>(() => TranslatedModule.Load(module, limits: null, "f").Call("F", 0)));
    }

    private static TranslatedModule Load(byte[] parameters, byte result, params byte[] code)
    {
        var module = new ModuleText();
        module.Function("f", parameters, result, code);
        return TranslatedModule.Load(module, limits: null, "f");
    }
}
