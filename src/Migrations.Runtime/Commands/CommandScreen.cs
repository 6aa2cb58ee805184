namespace Migrations.Commands;

/// <summary>Where a command prints, and whether a person looks at it.</summary>
/// <param name="Output">Results.</param>
/// <param name="Errors">Errors, notes and how the run goes on.</param>
/// <param name="ReadLine">Reads the answer of a person; null at the end of the input.</param>
/// <param name="IsLive">Errors go to a terminal on which a line can be drawn again.</param>
/// <param name="CanAsk">A person can answer.</param>
/// <param name="Width">Columns of the terminal.</param>
internal sealed record CommandScreen(TextWriter Output, TextWriter Errors, Func<string?> ReadLine, bool IsLive, bool CanAsk, Func<int> Width)
{
    private const int UsualWidth = 80;

    /// <summary>That of the process.</summary>
    public static CommandScreen OfProcess() => new(
        Console.Out, Console.Error, Console.ReadLine, !Console.IsErrorRedirected && CanRedraw(Environment.GetEnvironmentVariable), !Console.IsInputRedirected && !Console.IsErrorRedirected, ReadWidth);

    /// <summary>Nothing is drawn, and nobody can be asked.</summary>
    public static CommandScreen To(TextWriter output, TextWriter errors) => new(output, errors, () => null, IsLive: false, CanAsk: false, () => UsualWidth);

    /// <summary>True for terminals that understand control sequences, and not in the log of a build server, which keeps every drawing of a line.</summary>
    public static bool CanRedraw(Func<string, string?> variable) =>
        variable("CI") is null or "" or "false" or "0"
        && variable("TERM") is var terminal && terminal != "dumb" && (!string.IsNullOrEmpty(terminal) || OperatingSystem.IsWindows());

    private static int ReadWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
