using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Tasks;

/// <summary>What the tasks have in common: the project's files and options, and MIG9xxx for what goes wrong around them.</summary>
public abstract class MigrationTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The <c>Migration</c> items.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>Full path of the migrations folder, with a separator at its end.</summary>
    [Required]
    public string Root { get; set; } = string.Empty;

    /// <summary>Full path of the project file: what is wrong with its properties is reported there.</summary>
    [Required]
    public string ProjectFile { get; set; } = string.Empty;

    /// <summary>Comma-separated names of dialects.</summary>
    public string Dialects { get; set; } = string.Empty;

    /// <summary>The <c>MigrationVariable</c> items, each with a <c>Value</c>.</summary>
    public ITaskItem[] Variables { get; set; } = [];

    /// <summary>Value of <c>MigrationsLayout</c>.</summary>
    public string Layout { get; set; } = string.Empty;

    /// <summary>Value of <c>MigrationsLock</c>.</summary>
    public string LockMode { get; set; } = string.Empty;

    /// <summary>Value of <c>MigrationsTargetVersion</c>.</summary>
    public string TargetVersion { get; set; } = string.Empty;

    /// <summary>The build was cancelled.</summary>
    protected CancellationToken Cancellation => _cancellation.Token;

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        var parsed = OptionParser.Parse(Dialects, Layout, LockMode, buildServer: false, Array.ConvertAll(Variables, SampleOf), TargetVersion);
        if (parsed.Options is not { } options)
        {
            parsed.Errors.ToList().ForEach(error => Report(DiagnosticCatalog.BadProperty, error));
            return false;
        }

        if (Files.Select(item => item.GetMetadata("FullPath")).FirstOrDefault(path => !MigrationFileReader.IsBelow(path, Root)) is { } outside)
        {
            Report(DiagnosticCatalog.BadProperty, $"{outside} is a Migration item outside of the migrations folder {Root}, and would not be in the catalog. Move the file there, or set MigrationsDirectory to a folder that has all of them.");
            return false;
        }

        try
        {
            Run(options);
        }
        catch (FileAccessException failure)
        {
            Report(DiagnosticCatalog.FileAccess, failure.Path, failure.Action, failure.Message.TrimEnd('.'));
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception defect)
        {
            // A defect of ours: one sentence for the person, the rest for the report of it.
            Log.LogMessage(MessageImportance.Low, defect.ToString());
            Report(DiagnosticCatalog.Defect, defect.GetType().Name, defect.Message.TrimEnd('.'));
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    private static VariableSample SampleOf(ITaskItem item) => new(item.ItemSpec, item.GetMetadata("Value"));

    private protected abstract void Run(CompilerOptions options);

    private protected IReadOnlyList<ScriptText> ReadFiles()
    {
        var paths = Array.ConvertAll(Files, item => item.GetMetadata("FullPath"));
        var texts = new ScriptText[paths.Length];
        try
        {
            Parallel.For(0, paths.Length, i => texts[i] = MigrationFileReader.Read(paths[i], Root));
        }
        catch (AggregateException failures) when (failures.InnerException is FileAccessException first)
        {
            throw first;
        }

        return texts;
    }

    private protected ScriptText? ReadLock(string path) => File.Exists(path) ? MigrationFileReader.Read(path, Root) : null;

    private protected void Report(DiagnosticRule rule, params object[] arguments) =>
        Log.LogError(null, rule.Id, null, rule.HelpLink, ProjectFile, 0, 0, 0, 0, string.Format(CultureInfo.InvariantCulture, rule.Message, arguments));
}
