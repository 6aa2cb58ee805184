using Migrations.Verifier.Findings;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Routines;

/// <summary>Checks the bodies of all routines behind the last migration: everything that the history makes is there, and what it dropped is not.</summary>
internal sealed class RoutineCheck(IScratchDatabase database, RoutineRegister register)
{
    private const string Savepoint = "migrations_verifier";

    // Names that are looked up. Others may be a fault of taking a command out of its body.
    private static readonly string[] s_states = ["42P01", "42703", "42883", "42704", "3F000", "42702", "42804", "42846", "42P10"];

    /// <summary>What cannot work, and what nobody can decide is left out.</summary>
    public async Task<IReadOnlyList<RoutineFinding>> RunAsync(CancellationToken token)
    {
        var found = new List<RoutineFinding>();
        var routines = await RoutineSignature.ReadAllAsync(database, token);
        if (routines.Count == 0)
        {
            return found;
        }

        var triggers = await TriggerTables.ReadAsync(database, token);
        var made = new MadeInside(routines.Select(routine => routine.Source));
        await RunAsync("BEGIN", token);
        foreach (var routine in routines.Where(routine => !routine.IsPolymorphic || routine.IsTrigger))
        {
            if (register.Find(routine.Name, routine.Source) is not { } body)
            {
                continue;
            }

            await RunAsync("SAVEPOINT " + Savepoint, token);
            await SetAsync(routine, token);
            var problems = routine.Language == "sql" ? await ValidateAsync(routine, body, token) : await new PlPgSqlCheck(routine, body).RunAsync(sql => ProbeAsync(sql, token), triggers.Of(routine.Oid));
            await RunAsync("ROLLBACK TO SAVEPOINT " + Savepoint, token);
            foreach (var (offset, error) in problems.Where(problem => IsCertain(problem.Error, made, triggers)))
            {
                if (!await IsElsewhereAsync(routine, error, token))
                {
                    found.Add(new RoutineFinding(routine, offset, error));
                }
            }
        }

        await RunAsync("ROLLBACK", token);
        return found;
    }

    private static bool IsCertain(ScratchError error, MadeInside made, TriggerTables triggers) =>
        (Array.IndexOf(s_states, error.SqlState) >= 0 || error.Message.StartsWith("INSERT has more ", StringComparison.Ordinal)) && (ErrorSubject.Of(error) is not { } subject || !(made.MayMake(subject) || triggers.IsTransition(subject)));

    private async Task<IReadOnlyList<(int Offset, ScratchError Error)>> ValidateAsync(RoutineSignature routine, RoutineBody body, CancellationToken token)
    {
        var error = await ProbeAsync($"SELECT pg_catalog.fmgr_sql_validator({routine.Oid})", token);
        if (error is null || error.InternalPosition == 0)
        {
            return [];
        }

        var prefix = (error.InternalQuery ?? "").EnumerateRunes().Take(error.InternalPosition - 1).Sum(rune => rune.Utf8SequenceLength);
        return [(body.Start + prefix, error)];
    }

    /// <summary>Without a search path of its own a routine takes its caller's, and that may find what ours does not.</summary>
    private async Task<bool> IsElsewhereAsync(RoutineSignature routine, ScratchError error, CancellationToken token)
    {
        if (ErrorSubject.Of(error) is not { } subject || error.SqlState is not ("42P01" or "42883" or "42704") || routine.Settings.Any(setting => setting.StartsWith("search_path=", StringComparison.Ordinal)))
        {
            return false;
        }

        var name = "'" + subject.Replace("'", "''", StringComparison.Ordinal) + "'";
        var answer = await database.ExecuteAsync(
            error.SqlState == "42883"
                ? $"SELECT FROM pg_catalog.pg_proc p WHERE proname = {name} AND NOT pg_catalog.pg_function_is_visible(oid)"
                : $"SELECT FROM pg_catalog.pg_class WHERE relname = {name} UNION ALL SELECT FROM pg_catalog.pg_type WHERE typname = {name}",
            token);
        return answer.Results.Count > 0 && answer.Results[0].Rows.Count > 0;
    }

    private async Task SetAsync(RoutineSignature routine, CancellationToken token)
    {
        foreach (var setting in routine.Settings)
        {
            var (name, value) = (setting[..setting.IndexOf('=', StringComparison.Ordinal)], setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            await ProbeAsync($"SELECT pg_catalog.set_config('{name.Replace("'", "''", StringComparison.Ordinal)}', '{value.Replace("'", "''", StringComparison.Ordinal)}', true)", token, keep: true);
        }
    }

    private async Task<ScratchError?> ProbeAsync(string sql, CancellationToken token, bool keep = false)
    {
        const string Inner = "migrations_probe";
        await RunAsync("SAVEPOINT " + Inner, token);
        var error = (await database.ExecuteAsync(sql, token)).Error;
        await RunAsync((keep && error is null ? "RELEASE SAVEPOINT " : "ROLLBACK TO SAVEPOINT ") + Inner, token);
        return error;
    }

    private async Task RunAsync(string sql, CancellationToken token)
    {
        if ((await database.ExecuteAsync(sql, token)).Error is { } error)
        {
            throw new ScratchFailureException($"the scratch database refuses '{sql}': {error.Message}");
        }
    }
}
