using System.Reflection.Emit;
using Migrations.WasmCompiler.Expressions;

namespace Migrations.WasmCompiler.Functions;

/// <summary>WebAssembly's stack at translation time: trees in the order in which they were pushed, none of them emitted yet.</summary>
internal sealed class ValueStack(MethodScope scope, ExpressionEmitter emitter)
{
    private readonly List<Expression> values = [];

    public int Height => values.Count;

    public void Push(Expression expression) => values.Add(expression);

    public Expression Pop()
    {
        var value = values[^1];
        values.RemoveAt(values.Count - 1);
        return value;
    }

    public Expression[] Pop(int count)
    {
        var popped = values.GetRange(values.Count - count, count);
        values.RemoveRange(values.Count - count, count);
        return [.. popped];
    }

    /// <summary>Forgets values that code behind a jump would have used.</summary>
    public void Truncate(int height)
    {
        if (values.Count > height)
        {
            values.RemoveRange(height, values.Count - height);
        }
    }

    /// <summary>Computes a value now.</summary>
    public Expression ToTemporary(Expression value)
    {
        if (value.IsStable)
        {
            return value;
        }

        emitter.Emit(value);
        var variable = scope.Temporaries.Take(value.Type);
        scope.IL.Emit(OpCodes.Stloc, variable);
        return new Temporary(value.Type, variable);
    }

    /// <summary>Computes all values now: before each label and jump.</summary>
    public void SpillAll()
    {
        for (var i = 0; i < values.Count; i++)
        {
            values[i] = ToTemporary(values[i]);
        }
    }

    /// <summary>Computes those values now that something with these effects would change, and what must come before those.</summary>
    public void SpillBefore(Effects effects)
    {
        var lowest = values.Count;
        var marked = new bool[values.Count];
        for (var i = values.Count - 1; i >= 0; i--)
        {
            if (!values[i].IsStable && values[i].Effects.MustPrecede(effects))
            {
                marked[i] = true;
                lowest = i;
                effects |= values[i].Effects;
            }
        }

        for (var i = lowest; i < values.Count; i++)
        {
            if (marked[i])
            {
                values[i] = ToTemporary(values[i]);
            }
        }
    }
}
