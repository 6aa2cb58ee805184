namespace Migrations.PostgreSql.Running;

/// <summary>Where a command of a batch belongs.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Statement">Which statement of the part, from 0; null for commands of our own.</param>
/// <param name="Transaction">Which of the transactions that were handed over, from 0.</param>
/// <param name="Part">Which part of it, from 0.</param>
internal readonly record struct CommandPlace(CommandRole Role, int? Statement = null, int Transaction = 0, int Part = 0)
{
    /// <summary>The command; empty for what is no single one.</summary>
    public string Text { get; init; } = "";
}
