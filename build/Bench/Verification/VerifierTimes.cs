namespace Bench.Verification;

/// <summary>What a run took.</summary>
/// <param name="Seconds">From start to end.</param>
/// <param name="ProcessorSeconds">Of all processors; null where the system does not tell.</param>
internal sealed record VerifierTimes(double Seconds, double? ProcessorSeconds);
