namespace Bench.Apply;

/// <summary>One run of a process.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="ServerSeconds">Processor time of the server's processes that worked for it; 0 where there is no server.</param>
internal readonly record struct Sample(double Seconds, double ServerSeconds);
