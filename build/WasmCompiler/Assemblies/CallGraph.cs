using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>Which functions can be reached, and which can call themselves. Calls through the table are checked where they are dispatched.</summary>
internal sealed class CallGraph
{
    private readonly WasmModule module;
    private readonly Dictionary<int, FunctionCode> reachable = [];

    private CallGraph(WasmModule module) => this.module = module;

    /// <summary>Reachable own functions in the order of the module.</summary>
    public IReadOnlyList<FunctionCode> Functions { get; private set; } = [];

    /// <summary>Functions that can call themselves, directly or through others.</summary>
    public HashSet<int> Recursive { get; } = [];

    /// <summary>Index of the global that is C's stack pointer: the one that the exported function which tells it reads; -1 when unknown.</summary>
    public int StackPointer { get; private set; } = -1;

    /// <param name="module">The module.</param>
    /// <param name="roots">Functions that are called from outside or through the table.</param>
    /// <param name="stackGet">The function that tells C's stack pointer.</param>
    public static CallGraph Build(WasmModule module, IEnumerable<int> roots, int? stackGet)
    {
        var graph = new CallGraph(module);
        graph.Reach(roots);
        graph.StackPointer = stackGet is { } index && graph.reachable[index].Code is [{ Opcode: Opcode.GlobalGet } read, ..] ? read.Operand : -1;
        graph.Functions = [.. graph.reachable.Values.OrderBy(function => function.Body.Index)];
        graph.FindCycles();
        return graph;
    }

    private void Reach(IEnumerable<int> roots)
    {
        var pending = new Stack<int>(roots);
        while (pending.TryPop(out var index))
        {
            if (index < module.Imports.Count || reachable.ContainsKey(index))
            {
                continue;
            }

            var body = module.Functions[index - module.Imports.Count];
            var function = new FunctionCode(module, body, InstructionReader.Read(body.Code));
            reachable.Add(index, function);
            foreach (var callee in function.Callees)
            {
                pending.Push(callee);
            }
        }
    }

    /// <summary>Tarjan's strongly connected components, with a stack of its own because call chains are long.</summary>
    private void FindCycles()
    {
        var callees = Functions.ToDictionary(f => f.Body.Index, f => f.Callees.Where(reachable.ContainsKey).ToArray());
        var order = new Dictionary<int, int>();
        var lowest = new Dictionary<int, int>();
        var path = new Stack<(int Function, int NextCallee)>();
        var open = new Stack<int>();
        foreach (var root in callees.Keys.Order())
        {
            if (!order.ContainsKey(root))
            {
                path.Push((root, 0));
            }

            while (path.TryPop(out var step))
            {
                if (step.NextCallee == 0 && order.TryAdd(step.Function, order.Count))
                {
                    lowest[step.Function] = order[step.Function];
                    open.Push(step.Function);
                }

                Visit(step.Function, step.NextCallee, callees, order, lowest, path, open);
            }
        }
    }

    private void Visit(
        int function,
        int next,
        Dictionary<int, int[]> callees,
        Dictionary<int, int> order,
        Dictionary<int, int> lowest,
        Stack<(int Function, int NextCallee)> path,
        Stack<int> open)
    {
        if (next > 0)
        {
            Lower(lowest, function, lowest[callees[function][next - 1]], open.Contains(callees[function][next - 1]));
        }

        for (; next < callees[function].Length; next++)
        {
            var callee = callees[function][next];
            if (!order.TryGetValue(callee, out var calleeOrder))
            {
                path.Push((function, next + 1));
                path.Push((callee, 0));
                return;
            }

            Lower(lowest, function, calleeOrder, open.Contains(callee));
        }

        if (lowest[function] == order[function])
        {
            CloseComponent(function, callees[function].Contains(function), open);
        }
    }

    private static void Lower(Dictionary<int, int> lowest, int function, int value, bool isOpen)
    {
        if (isOpen && value < lowest[function])
        {
            lowest[function] = value;
        }
    }

    private void CloseComponent(int root, bool callsItself, Stack<int> open)
    {
        var isAlone = open.Peek() == root;
        int member;
        do
        {
            member = open.Pop();
            if (!isAlone || callsItself)
            {
                Recursive.Add(member);
            }
        }
        while (member != root);
    }
}
