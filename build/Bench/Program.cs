using Bench.Engines;

// usage: Bench engines — each part is a class of its own; what a part starts as a process of its own begins with "engine-".
switch (args)
{
    case ["engines"]:
        await EngineBench.RunAsync().ConfigureAwait(false);
        return 0;
    case [var child] when child.StartsWith("engine-", StringComparison.Ordinal):
        EngineChild.Run(child);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: ./build.sh bench engines").ConfigureAwait(false);
        return 2;
}
