using System.Globalization;
using Migrations.Catalog.PostgreSql;
using Migrations.Compiler.Schema;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>Reads a PostgreSQL schema; what changed is learnt from event triggers where the role may create them.</summary>
internal sealed class PostgreSqlSchemaReader : ISchemaReader
{
    private static readonly SchemaUnitKey s_settings = new("pg_db_role_setting", "0");
    private readonly PreparedQueries _prepared;
    private readonly UnitReader _units;
    private readonly UnitResolver _resolver;
    private readonly GlobalState _state;

    private PostgreSqlSchemaReader(IScratchDatabase database, int version, DdlLog? log)
    {
        Scope = new ReadingScope();
        _prepared = new PreparedQueries(database, Scope);
        _units = new UnitReader(_prepared, version);
        _resolver = new UnitResolver(_prepared);
        _state = new GlobalState(_prepared);
        Log = log;
    }

    public SchemaSnapshot Current { get; private set; } = SchemaSnapshot.Empty;

    /// <summary>Of everything that is read in this session.</summary>
    public ReadingScope Scope { get; }

    /// <summary>Null where the role may not create event triggers, so that everything is read each time.</summary>
    public DdlLog? Log { get; }

    public IReadOnlyList<string> Prepared => _prepared.Texts;

    /// <summary>Prepares a database for being read; to be called before the first migration.</summary>
    public static async Task<PostgreSqlSchemaReader> CreateAsync(IScratchDatabase database, CancellationToken token)
    {
        var log = await DdlLog.InstallAsync(database, token).ConfigureAwait(false);
        return new PostgreSqlSchemaReader(database, await VersionAsync(database, token).ConfigureAwait(false), log);
    }

    /// <summary>For a database that was prepared before it was saved; reads nothing.</summary>
    public static async Task<PostgreSqlSchemaReader> ResumeAsync(IScratchDatabase database, CancellationToken token) =>
        new(database, await VersionAsync(database, token).ConfigureAwait(false), DdlLog.Of(database));

    public async Task<SchemaSnapshot> ReadAsync(CancellationToken token)
    {
        await TakeLogAsync(token).ConfigureAwait(false);
        await _state.ReadPrivilegesAsync(token).ConfigureAwait(false);
        await _state.HasChangedAsync(token).ConfigureAwait(false);
        return await ReadEverythingAsync(token).ConfigureAwait(false);
    }

    public async Task<SchemaSnapshot> RefreshAsync(CancellationToken token)
    {
        if (Log is null)
        {
            return await ReadAsync(token).ConfigureAwait(false);
        }

        var entries = await TakeLogAsync(token).ConfigureAwait(false);
        var change = new LoggedChange(entries, Current);
        if (change.IsEverything)
        {
            return await ReadAsync(token).ConfigureAwait(false);
        }

        var units = new HashSet<SchemaUnitKey>(await _resolver.UnitsOfAsync(change.Objects, token).ConfigureAwait(false));
        units.UnionWith(change.Units);
        if (change.AreDefaultsTouched)
        {
            units.UnionWith(await _units.ListAsync(["pg_default_acl"], token).ConfigureAwait(false));
        }

        if (change.ArePrivilegesTouched)
        {
            units.UnionWith(await _state.ReadPrivilegesAsync(token).ConfigureAwait(false));
        }

        if (await _state.HasChangedAsync(token).ConfigureAwait(false))
        {
            units.Add(s_settings);
            units.UnionWith(await _units.ListAsync(["pg_event_trigger"], token).ConfigureAwait(false));
            units.UnionWith(Current.Units.Select(unit => unit.Key).Where(key => key.Class == "pg_event_trigger"));
        }

        return await ReadWithDependentsAsync(units, token).ConfigureAwait(false);
    }

    public async Task ResetAsync(SchemaSnapshot snapshot, CancellationToken token)
    {
        Current = snapshot;
        if (Log is not null)
        {
            await Log.ResetAsync(token).ConfigureAwait(false);
        }

        await _state.ReadPrivilegesAsync(token).ConfigureAwait(false);
        await _state.HasChangedAsync(token).ConfigureAwait(false);
    }

    public Action EnterTransaction()
    {
        var current = Current;
        var leaveState = _state.EnterTransaction();
        Scope.IsInTransaction = true;
        return () =>
        {
            Scope.IsInTransaction = false;
            Current = current;
            leaveState();
            Log?.ForgetUnread();
        };
    }

    public void ResetSession(IReadOnlyList<string> prepared) => _prepared.Reset(prepared);

    private static async Task<int> VersionAsync(IScratchDatabase database, CancellationToken token) =>
        int.Parse((await database.AskValueAsync("SELECT current_setting('server_version_num')", token).ConfigureAwait(false))!, CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<DdlEntry>> TakeLogAsync(CancellationToken token) => Log is null ? [] : await Log.TakeAsync(token).ConfigureAwait(false);

    private async Task<SchemaSnapshot> ReadEverythingAsync(CancellationToken token)
    {
        var units = await _units.ListAsync([], token).ConfigureAwait(false);
        return await ReadUnitsAsync(Current.Units.Select(unit => unit.Key).Concat(units).Append(s_settings).ToHashSet(), token).ConfigureAwait(false);
    }

    /// <summary>What has another name now is printed with it in the definitions of others.</summary>
    private async Task<SchemaSnapshot> ReadWithDependentsAsync(HashSet<SchemaUnitKey> units, CancellationToken token)
    {
        var before = Current;
        await ReadUnitsAsync(units, token).ConfigureAwait(false);
        var renamed = units.Where(key => before[key] is { } old && Current[key] is { } now && HasOtherNames(old, now)).ToList();
        var dependents = await _resolver.DependentsOfAsync(renamed, token).ConfigureAwait(false);
        return await ReadUnitsAsync(dependents.Except(units).ToHashSet(), token).ConfigureAwait(false);
    }

    private async Task<SchemaSnapshot> ReadUnitsAsync(HashSet<SchemaUnitKey> units, CancellationToken token)
    {
        if (units.Count == 0)
        {
            return Current;
        }

        var read = await _units.ReadAsync(units, token).ConfigureAwait(false);
        return Current = Current.With(units.ToDictionary(key => key, key => read.GetValueOrDefault(key)));
    }

    /// <summary>A name that went without one that came is that of something dropped, which nothing depends on.</summary>
    private static bool HasOtherNames(SchemaUnit before, SchemaUnit after)
    {
        var (old, now) = (NamesOf(before), NamesOf(after));
        return (!old.IsSubsetOf(now) && !now.IsSubsetOf(old)) || OwnerOf(before) != OwnerOf(after);
    }

    private static HashSet<(string Schema, string Parent, string Name)> NamesOf(SchemaUnit unit) =>
        [.. unit.Objects.Select(item => item.Object).Where(item => item.Parent.Length == 0 || item.Kind == SchemaObjectKind.Column).Select(item => (item.Schema, item.Parent, item.Name))];

    private static string? OwnerOf(SchemaUnit unit) => unit.Objects.FirstOrDefault(item => item.Object.Kind == SchemaObjectKind.Owner)?.Object.Definition;
}
