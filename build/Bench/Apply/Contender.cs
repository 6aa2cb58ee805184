namespace Bench.Apply;

/// <summary>A way to do the work that is measured.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="RunAsync">Does it once, from nothing.</param>
internal sealed record Contender(string Name, Func<Task<Sample>> RunAsync);
