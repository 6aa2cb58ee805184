using System.Globalization;
using Migrations.Providers;

namespace Migrations.SqlServer.Validation;

/// <summary>One check at work: asks the server, and collects what it is to tell.</summary>
internal sealed class CheckRun(SqlServerCommands commands, StatementLimits limits, string name, string description)
{
    private readonly List<string> _notRun = [];
    private int _objects;

    public List<ValidationFinding> Findings { get; } = [];

    public ValidationCheck Result => new(name, description, _objects, [.. _notRun]);

    /// <summary>Rows of all results as text; empty where the server refuses, which is noted.</summary>
    public async Task<List<string[]>> AskAsync(string place, string sql, CancellationToken cancellationToken)
    {
        using var command = commands.Create(sql);
        try
        {
            return await commands.SendAsync(
                command,
                async token =>
                {
                    var rows = new List<string[]>();
                    using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                    do
                    {
                        while (await reader.ReadAsync(token).ConfigureAwait(false))
                        {
                            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
                        }
                    }
                    while (await reader.NextResultAsync(token).ConfigureAwait(false));
                    return rows;
                },
                limits,
                default,
                cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException e) when (e.Failure != StatementFailure.ConnectionLost)
        {
            _notRun.Add($"{place}: {e.Message.TrimEnd('.')}.");
            return [];
        }
    }

    public void Looked(int objects = 1) => _objects += objects;

    public void Find(ValidationSeverity severity, string place, string message) => Findings.Add(new ValidationFinding(name, severity, place, message));

    public void Add(ValidationFinding finding) => Findings.Add(finding);
}
