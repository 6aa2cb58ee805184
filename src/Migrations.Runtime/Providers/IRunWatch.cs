namespace Migrations.Providers;

/// <summary>What a provider notes while a run goes on, over all of its sessions, so that what others write can be told from what the run has written.</summary>
public interface IRunWatch
{
    /// <summary>Is told what the backup of the run holds, before the first step.</summary>
    void BackedUp(IReadOnlyList<TableContent> contents);
}
