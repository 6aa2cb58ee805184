using System.Globalization;
using Migrations.Backups;

namespace Migrations.Commands;

/// <summary>Shows how far a backup or a restore is.</summary>
internal sealed class BackupStatus(StatusLine status) : IProgress<BackupProgress>, IDisposable
{
    public void Report(BackupProgress value) =>
        status.Show(value.Action, string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Total}{(value.Bytes > 0 ? ", " + Durations.Size(value.Bytes) : "")}: {value.Part}"));

    public void Dispose() => status.Clear();
}
