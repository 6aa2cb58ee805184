using Bench.Builds;
using Migrations.TestSupport;

namespace Bench.Apply;

/// <summary>One size of history on SQLite: applied, and with nothing to do. The files are in memory where there is room, for a disk would be measured else.</summary>
internal sealed class SqliteApply(BenchProject app, BenchProject driver, int size) : IDisposable
{
    private const string SharedMemory = "/dev/shm";
    private const string Ours = "ours";
    private const string Driver = "the statements in one transaction through the driver";
    private const string Shell = "cat files | sqlite3";
    private const string Opening = "a program that opens the file and selects 1";
    private const string Program =
        """
        var report = await App.Migrator.ApplyAsync();
        Console.WriteLine(report.Applied.Count);
        """;

    private const string DriverProgram =
        """
        using Microsoft.Data.Sqlite;

        await using var connection = new SqliteConnection("Data Source=" + args[0]);
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        foreach (var file in args.Length > 1 ? await File.ReadAllLinesAsync(args[1]) : [])
        {
            command.CommandText = await File.ReadAllTextAsync(file);
            await command.ExecuteNonQueryAsync();
        }

        command.CommandText = "SELECT 1";
        Console.WriteLine(await command.ExecuteScalarAsync());
        await transaction.CommitAsync();
        """;

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(
        Directory.Exists(SharedMemory) ? SharedMemory : Path.GetTempPath(), "migrations-bench-" + Path.GetRandomFileName())).FullName;

    private int _files;

    public static async Task RunAsync(PackedFeed feed, string packages, int size)
    {
        var references = PinnedPackages.Reference("Microsoft.Data.Sqlite.Core") + PinnedPackages.Reference("SQLitePCLRaw.bundle_e_sqlite3");
        using var app = BenchProject.Create(feed, packages, feed.Reference("Migrations.Sqlite") + references, Program);
        SqliteWorkload.Write(Path.Combine(app.Folder, "Migrations"), size);
        await app.RestoreAsync();
        await app.BuildAsync(server: false);
        using var driver = BenchProject.Create(null, packages, references, DriverProgram);
        await driver.RestoreAsync();
        await driver.BuildAsync(server: false);
        using var apply = new SqliteApply(app, driver, size);
        await apply.RunAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync()
    {
        var list = Path.Combine(_folder, "files.txt");
        await File.WriteAllLinesAsync(list, Directory.GetFiles(Path.Combine(app.Folder, "Migrations"), "*.sql").Order(StringComparer.Ordinal));
        var apply = new Comparison($"apply, SQLite, {size} migrations",
        [
            OnNewFile(Driver, file => MeasuredProcess.RunAsync("dotnet", [driver.Dll, file, list])),
            OnNewFile(Ours, file => MeasuredProcess.RunAsync("dotnet", [app.Dll], ("DATABASE_URL", "sqlite:///" + file))),
            .. HasShell() ? new[] { OnNewFile(Shell, file => MeasuredProcess.RunAsync("sh", ["-c", "xargs cat < \"$0\" | sqlite3 \"$1\"", list, file])) } : [],
        ]);
        await apply.RunAsync(Comparison.Rounds);
        apply.PrintRatio(Ours, Driver, 1.1);

        var applied = NewFile();
        await MeasuredProcess.RunAsync("dotnet", [app.Dll], ("DATABASE_URL", "sqlite:///" + applied));
        var nothing = new Comparison($"nothing to do, SQLite, {size} migrations applied",
        [
            new(Opening, () => SampleAsync(MeasuredProcess.RunAsync("dotnet", [driver.Dll, applied]))),
            new(Ours, () => SampleAsync(MeasuredProcess.RunAsync("dotnet", [app.Dll], ("DATABASE_URL", "sqlite:///" + applied)))),
        ]);
        await nothing.RunAsync(3 * Comparison.Rounds);
        nothing.PrintRatio(Ours, Opening, 1.1);
        nothing.PrintDifference(Ours, Opening, 100);
    }

    private Contender OnNewFile(string name, Func<string, Task<double>> runAsync) => new(name, async () =>
    {
        var file = NewFile();
        var sample = await SampleAsync(runAsync(file));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return sample;
    });

    /// <summary>In a folder of its own: beside a database lie the files of its journal and its lock.</summary>
    private string NewFile() => Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, $"{++_files}")).FullName, "app.db");

    private static bool HasShell() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "sqlite3")));

    private static async Task<Sample> SampleAsync(Task<double> seconds) => new(await seconds, 0);
}
