using System.Globalization;
using Migrations.Providers;

namespace Migrations.Sqlite.Validation;

/// <summary>One check at work: asks SQLite, and collects what it is to tell.</summary>
internal sealed class CheckRun(SqliteCommands commands, StatementLimits limits, string name, string description)
{
    /// <summary>Rows that are shown of a finding.</summary>
    public const int Examples = 5;

    private readonly List<string> _notRun = [];
    private int _objects;

    public List<ValidationFinding> Findings { get; } = [];

    public ValidationCheck Result => new(name, description, _objects, [.. _notRun]);

    /// <summary>Everything as text; null for NULL.</summary>
    /// <exception cref="StatementException">SQLite refused.</exception>
    public async Task<List<string?[]>> AskAsync(string sql, CancellationToken cancellationToken)
    {
        using var command = commands.Create(sql);
        return await SqliteCommands.SendAsync(
            async token =>
            {
                var rows = new List<string?[]>();
                using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                while (await reader.ReadAsync(token).ConfigureAwait(false))
                {
                    rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))]);
                }

                return rows;
            },
            limits,
            default,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks at one object; null where SQLite refuses, which is noted.</summary>
    public async Task<List<string?[]>?> LookAsync(string place, string sql, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await AskAsync(sql, cancellationToken).ConfigureAwait(false);
            _objects++;
            return rows;
        }
        catch (StatementException e)
        {
            _notRun.Add($"{place}: {e.Message.TrimEnd('.')}.");
            return null;
        }
    }

    /// <summary>Has SQLite read a statement without running it; what is wrong with it, or null.</summary>
    public async Task<string?> PrepareAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync("EXPLAIN " + sql, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (StatementException e) when (e.Failure == StatementFailure.Permanent)
        {
            return e.Message.TrimEnd('.');
        }
    }

    public void Looked() => _objects++;

    public void Find(ValidationSeverity severity, string place, string message) => Findings.Add(new ValidationFinding(name, severity, place, message));

    public void Add(ValidationFinding finding) => Findings.Add(finding);
}
