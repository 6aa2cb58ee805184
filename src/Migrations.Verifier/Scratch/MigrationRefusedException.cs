namespace Migrations;

/// <summary>What the runtime's reader of URLs throws; here it stands for the one of the runtime, which the worker does not have.</summary>
internal sealed class MigrationRefusedException(IReadOnlyList<string> reasons) : Exception(string.Join(Environment.NewLine, reasons));
