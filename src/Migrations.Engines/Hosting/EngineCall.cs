using Migrations.Engines.Wasm;

namespace Migrations.Engines.Hosting;

/// <summary>
/// One call into a pooled engine, made again with a deeper stack or a larger memory where that helps. It always ends in a result or
/// in an error; the only exception is the cancellation.
/// </summary>
internal sealed class EngineCall<TInstance, TResult>(
    InstancePool<TInstance> pool,
    Func<TInstance, TResult> call,
    Func<EngineError, TResult> failure,
    CancellationToken cancellationToken)
    where TInstance : WasmInstance
{
    public TResult Run(int textLength)
    {
        var memory = EngineMemory.For(textLength);
        var isDeep = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return Attempt(memory, isDeep);
            }
            catch (InsufficientExecutionStackException) when (!isDeep)
            {
                isDeep = true;
            }
            catch (InsufficientExecutionStackException)
            {
                return failure(EngineFailures.TooDeep());
            }
            catch (Exception e) when (e is WasmOutOfMemoryException or OutOfMemoryException)
            {
                memory = e is WasmOutOfMemoryException ? EngineMemory.After(memory) : 0;
                if (memory == 0)
                {
                    return failure(EngineFailures.TooLarge());
                }
            }
            catch (OperationCanceledException)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (Exception e)
            {
                // Traps of WebAssembly are exceptions of many kinds in .NET: index, division, overflow, null.
                return failure(EngineFailures.Crashed(e));
            }
        }
    }

    private TResult Attempt(int memory, bool isDeep) => isDeep
        ? new DeepStack().Run(() => pool.Use(memory, call, cancellationToken))
        : pool.Use(memory, call, cancellationToken);
}
