namespace Migrations.Commands;

/// <summary>Exit codes, fixed for scripts that call.</summary>
internal static class ExitCode
{
    /// <summary>Done, or there was nothing to do.</summary>
    public const int Done = 0;

    /// <summary>Refused, failed or cancelled.</summary>
    public const int Failed = 1;

    /// <summary>The words of the command are wrong.</summary>
    public const int Usage = 2;

    /// <summary><c>status --check</c> found something that is not applied, or changed; <c>validate</c> found errors.</summary>
    public const int Found = 3;
}
