namespace Migrations;

/// <summary>The options that text can set: each by its name, one line an option.</summary>
internal static class OptionNames
{
    private const string Variables = "Variables:";

    private static readonly (string Name, Func<MigrationOptions, OptionValue, MigrationOptions> Set)[] s_options =
    [
        (nameof(MigrationOptions.DefaultDatabase), (o, v) => o with { DefaultDatabase = v.NameOrNone() }),
        (nameof(MigrationOptions.DryRun), (o, v) => o with { DryRun = v.Switch() }),
        (nameof(MigrationOptions.OutOfOrder), (o, v) => o with { OutOfOrder = v.Switch() }),
        (nameof(MigrationOptions.InterruptedStatement), (o, v) => o with
        {
            InterruptedStatement = v.Word(("stop", InterruptedStatementPolicy.Stop), ("repeat", InterruptedStatementPolicy.Repeat), ("skip", InterruptedStatementPolicy.Skip)),
        }),
        (nameof(MigrationOptions.Phase), (o, v) => o with { Phase = v.Word(("deploy", MigrationPhases.Deploy), ("post-deploy", MigrationPhases.PostDeploy), ("all", MigrationPhases.All)) }),
        (nameof(MigrationOptions.Environment), (o, v) => o with { Environment = v.NameOrNone() }),
        (nameof(MigrationOptions.Transaction), (o, v) => o with { Transaction = v.Word(("migration", MigrationTransactionScope.PerMigration), ("run", MigrationTransactionScope.WholeRun)) }),
        (nameof(MigrationOptions.OnFailure), (o, v) => o with { OnFailure = v.Word(("stop", FailurePolicy.Stop), ("undo", FailurePolicy.UndoRun), ("restore", FailurePolicy.Restore)) }),
        (nameof(MigrationOptions.Ahead), (o, v) => o with { Ahead = v.Word(("ignore", AheadPolicy.Ignore), ("warn", AheadPolicy.Warn), ("fail", AheadPolicy.Fail)) }),
        (nameof(MigrationOptions.Backup), (o, v) => o with { Backup = v.Word(("none", BackupPolicy.None), ("scoped", BackupPolicy.Scoped), ("full", BackupPolicy.Full)) }),
        (nameof(MigrationOptions.BackupOnly), (o, v) => o with { BackupOnly = v.Switch() }),
        (nameof(MigrationOptions.BackupDirectory), (o, v) => o with { BackupDirectory = v.NameOrNone() }),
        (nameof(MigrationOptions.Validate), (o, v) => o with { Validate = v.Word(("none", ValidationPolicy.None), ("touched", ValidationPolicy.Touched), ("full", ValidationPolicy.Full)) }),
        (nameof(MigrationOptions.AllowedRowLoss), (o, v) => o with { AllowedRowLoss = v.Percent() }),
        (nameof(MigrationOptions.BackupTool), (o, v) => o with { BackupTool = v.NameOrNone() }),
        (nameof(MigrationOptions.RunLockTimeout), (o, v) => o with { RunLockTimeout = v.Time() }),
        (nameof(MigrationOptions.LockTimeout), (o, v) => o with { LockTimeout = v.TimeOrNone() ?? TimeSpan.Zero }),
        (nameof(MigrationOptions.StatementTimeout), (o, v) => o with { StatementTimeout = v.TimeOrNone() }),
        (nameof(MigrationOptions.RunTimeout), (o, v) => o with { RunTimeout = v.TimeOrNone() }),
        (nameof(MigrationOptions.RetryFor), (o, v) => o with { RetryFor = v.TimeOrNone() ?? TimeSpan.Zero }),
        (nameof(MigrationOptions.Role), (o, v) => o with { Role = v.NameOrNone() }),
        (nameof(MigrationOptions.ReplicaLagLimit), (o, v) => o with { ReplicaLagLimit = v.TimeOrNone() }),
        (nameof(MigrationOptions.LogFile), (o, v) => o with { LogFile = v.NameOrNone() }),
        (nameof(MigrationOptions.CheckDrift), (o, v) => o with { CheckDrift = v.Switch() }),
        (nameof(MigrationOptions.DriftIgnore), (o, v) => o with { DriftIgnore = v.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) }),
        (nameof(MigrationOptions.JournalSchema), (o, v) => o with { JournalSchema = v.NameOrNone() }),
        (nameof(MigrationOptions.HistoryTable), (o, v) => o with { HistoryTable = v.Name() }),
        (nameof(MigrationOptions.LogTable), (o, v) => o with { LogTable = v.Name() }),
        (nameof(MigrationOptions.ApplicationName), (o, v) => o with { ApplicationName = v.NameOrNone() }),
    ];

    public static IReadOnlyList<string> All { get; } = [.. s_options.Select(option => option.Name)];

    /// <param name="options">As they were.</param>
    /// <param name="name">Name of an option, or <c>Variables:name</c>.</param>
    /// <param name="value">Its text.</param>
    /// <exception cref="MigrationRefusedException">There is no such option, or the text is none of its values.</exception>
    public static MigrationOptions Set(MigrationOptions options, string name, OptionValue value)
    {
        if (name.StartsWith(Variables, StringComparison.OrdinalIgnoreCase) && name.Length > Variables.Length)
        {
            return options with { Variables = new Dictionary<string, string>(options.Variables) { [name[Variables.Length..]] = value.Text } };
        }

        foreach (var option in s_options)
        {
            if (string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return option.Set(options, value);
            }
        }

        throw new MigrationRefusedException([$"{value.Label} is no option of migrations. There are {string.Join(", ", All)} and {Variables}name."]);
    }
}
