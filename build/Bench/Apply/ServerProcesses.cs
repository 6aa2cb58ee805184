using System.Globalization;
using Migrations.TestSupport.PostgreSql;

namespace Bench.Apply;

/// <summary>The processes of a PostgreSQL server, as Linux tells of them.</summary>
internal sealed class ServerProcesses(PostgreSqlServer server)
{
    /// <summary>Linux counts processor time for programs in hundredths of a second, whatever its own clock is.</summary>
    private const double TicksPerSecond = 100;

    private readonly string _postmaster = File.ReadLines(Path.Combine(server.DataFolder, "postmaster.pid")).First();

    /// <summary>Runs something with a client and adds the processor time of the server's processes that ended with it.</summary>
    public async Task<Sample> MeasureAsync(Func<Task<double>> runAsync)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new Sample(await runAsync(), 0);
        }

        var (children, before) = (Children(), EndedChildren());
        var seconds = await runAsync();
        while (Children() > children)
        {
            await Task.Delay(5);
        }

        return new Sample(seconds, EndedChildren() - before);
    }

    private int Children() => File.ReadAllText($"/proc/{_postmaster}/task/{_postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>User and system time of all children that have ended: fields 16 and 17 of stat, of which the second is in parentheses.</summary>
    private double EndedChildren()
    {
        var stat = File.ReadAllText($"/proc/{_postmaster}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
