using System.Globalization;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Catalog.PostgreSql;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Observation.PostgreSql;

/// <summary>Sees locks, rewrites, scans, DDL and lost data behind each statement on PostgreSQL.</summary>
internal sealed class PostgreSqlObserver(IScratchDatabase database, PostgreSqlSchemaReader schema, ITableContents contents) : IStatementObserver
{
    private const string Storages = "SELECT c.oid, pg_relation_filenode(c.oid) FROM pg_class c WHERE c.oid >= 16384 AND c.relkind IN ('r', 'i', 'm')";

    /// <summary>Commands that read all rows because of what they are; how a query reads a table of three rows says nothing of a large one.</summary>
    private static readonly string[] s_scanning = ["ALTER", "CREATE", "REFRESH", "REINDEX", "CLUSTER", "VACUUM"];

    /// <summary>Commands that may change rows.</summary>
    private static readonly string[] s_writing = ["INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "COPY", "DO", "CALL", "SELECT", "EXECUTE", "WITH"];

    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private Dictionary<string, string> _storage = [];
    private Dictionary<string, HeldRelation> _before = [];
    private SchemaSnapshot _start = SchemaSnapshot.Empty;
    private bool _isStorageKnown;

    public IReadOnlyCollection<string> TouchedTables => _touched;

    public async Task BeginAsync(CancellationToken token)
    {
        _touched.Clear();
        _before = [];
        _start = schema.Current;
        // Counters of work before the migration must not count for its first statement.
        await database.ExecuteAsync("SELECT pg_stat_force_next_flush()", token).ConfigureAwait(false);
        if (!_isStorageKnown)
        {
            var rows = (await database.AskAsync(Storages, token).ConfigureAwait(false))[0].Rows;
            _storage = rows.Where(row => row[1] is not null).ToDictionary(row => row[0]!, row => row[1]!);
            _isStorageKnown = true;
        }
    }

    /// <summary>The database was replaced by another one.</summary>
    public void Reset() => _isStorageKnown = false;

    /// <summary>Locks are held to the end of the transaction.</summary>
    public async Task NoteTouchedAsync(CancellationToken token)
    {
        var answers = await database.AskAsync(schema.Log is null ? HeldRelations.Query : HeldRelations.PlannedQuery, token).ConfigureAwait(false);
        Touch(HeldOf(answers[0]), "");
    }

    public async Task<IReadOnlyList<ObjectChange>?> ObjectChangesAsync(CancellationToken token) =>
        schema.Log is { } log ? [.. ChangesOf(log.Accept((await database.AskAsync(log.Query, token).ConfigureAwait(false))[0]))] : null;

    public async Task<StatementObservation> ObserveAsync(int index, string kind, string sql, CancellationToken token)
    {
        var question = schema.Log is { } log ? $"{log.Query}; {HeldRelations.PlannedQuery}" : HeldRelations.Query;
        var answers = (await database.AskAsync(question, token).ConfigureAwait(false)).Where(answer => answer.Columns.Count != 0).ToList();
        var entries = schema.Log is { } open ? open.Accept(answers[0]) : [];
        var held = HeldOf(answers[^1]);
        var observation = new StatementObservation
        {
            Index = index,
            Kind = kind,
            Locks = LocksOf(held).ToEquatableArray(),
            Rewritten = Rewritten(held, kind).ToEquatableArray(),
            Scanned = Scanned(held, kind, sql).ToEquatableArray(),
            Written = Written(held, entries).ToEquatableArray(),
            Objects = ChangesOf(entries).ToEquatableArray(),
            Destroyed = [],
        };
        observation = observation with { Destroyed = Destroyed(held, entries, kind).ToEquatableArray() };
        Touch(held, kind);
        foreach (var relation in held.Values)
        {
            _storage[relation.Id] = relation.Storage;
        }

        _before = held;
        return observation;
    }

    private static IEnumerable<ObjectChange> ChangesOf(IReadOnlyList<DdlEntry> entries) =>
        entries.Where(entry => entry.IsDirect && entry.Type.Length != 0).Select(entry => new ObjectChange(entry.Effect, entry.Type, entry.Identity)).Distinct();

    /// <summary>The strongest one of each table, where a statement before did not take one as strong.</summary>
    private IEnumerable<TableLock> LocksOf(Dictionary<string, HeldRelation> held) =>
        from relation in held.Values
        where relation.IsTable && IsOld(relation) && relation.Strongest > (_before.GetValueOrDefault(relation.Id)?.Strongest ?? TableLockMode.None)
        let name = NameBefore(relation)
        orderby name
        select new TableLock(relation.Strongest + "Lock", name);

    private IEnumerable<string> Rewritten(Dictionary<string, HeldRelation> held, string kind) => kind.StartsWith("TRUNCATE", StringComparison.Ordinal)
        ? []
        : held.Values.Where(relation => !relation.IsDropped && _storage.TryGetValue(relation.Id, out var storage) && storage != relation.Storage && (relation.Table is not null || IsOld(relation)))
            .Select(relation => relation.Name).Order(StringComparer.Ordinal);

    /// <summary>By the lock that a change of rows takes, by a storage that is another one, and what is dropped, whether there was anything in it or not.</summary>
    private IEnumerable<string> Written(Dictionary<string, HeldRelation> held, IReadOnlyList<DdlEntry> entries)
    {
        var written = held.Values.Where(relation => relation.Kind is 'r' or 'p' or 'f' or 'v' && IsOld(relation)
            && ((relation.IsWritten && _before.GetValueOrDefault(relation.Id)?.IsWritten != true) || (_storage.TryGetValue(relation.Id, out var storage) && storage != relation.Storage))).Select(NameBefore);
        var dropped = entries.Where(entry => entry is { Effect: ObjectEffect.Dropped, Class: "pg_class", Type: "table" or "table column" })
            .Select(entry => _start[new SchemaUnitKey("pg_class", entry.Id)]?.Root).OfType<SchemaObject>().Select(SqlName.Of);
        return written.Concat(dropped).Distinct().Order(StringComparer.Ordinal);
    }

    private IEnumerable<string> Scanned(Dictionary<string, HeldRelation> held, string kind, string sql) => !s_scanning.Contains(kind.Split(' ')[0])
        ? []
        : held.Values.Where(relation => relation.IsTable && IsOld(relation) && (relation.Scans > (_before.GetValueOrDefault(relation.Id)?.Scans ?? 0) || IsValidated(relation, sql)))
            .Select(relation => relation.Name).Order(StringComparer.Ordinal);

    /// <summary>The server does not count that scan: seen on PostgreSQL 15 to 18.</summary>
    private static bool IsValidated(HeldRelation relation, string sql) =>
        relation.Strongest >= TableLockMode.ShareUpdateExclusive && sql.Contains("VALIDATE CONSTRAINT", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<DataLoss> Destroyed(Dictionary<string, HeldRelation> held, IReadOnlyList<DdlEntry> entries, string kind)
    {
        foreach (var relation in held.Values.Where(relation => relation.IsTable))
        {
            var deleted = relation.Deleted - (_before.GetValueOrDefault(relation.Id)?.Deleted ?? 0);
            var isEmptied = kind.StartsWith("TRUNCATE", StringComparison.Ordinal) && _storage.TryGetValue(relation.Id, out var storage) && storage != relation.Storage;
            var rows = isEmptied ? contents.Current.Tables.GetValueOrDefault(relation.Name)?.Rows ?? 0 : (int)deleted;
            if (rows > 0)
            {
                yield return new DataLoss(relation.Name, rows);
            }
        }

        foreach (var entry in entries.Where(entry => entry.Class == "pg_class" && entry.Type is "table" or "table column"))
        {
            if (LossOf(entry) is { Rows: > 0 } loss)
            {
                yield return loss;
            }
        }
    }

    private DataLoss? LossOf(DdlEntry entry)
    {
        if (_start[new SchemaUnitKey("pg_class", entry.Id)]?.Root is not { } table || contents.Current.Tables.GetValueOrDefault($"{table.Schema}.{table.Name}") is not { } content)
        {
            return null;
        }

        if (entry is { Effect: ObjectEffect.Dropped, Type: "table" })
        {
            _touched.Add(content.Table);
            return new DataLoss(content.Table, content.Rows);
        }

        var column = entry is { Effect: ObjectEffect.Dropped, Type: "table column" } ? content.Columns.Keys.FirstOrDefault(name => entry.Identity.EndsWith($".{name}", StringComparison.Ordinal) || entry.Identity.EndsWith($".{SqlName.Quoted(name)}", StringComparison.Ordinal)) : null;
        return column is null ? null : new DataLoss($"{content.Table}.{column}", content.Columns[column].Values);
    }

    private void Touch(Dictionary<string, HeldRelation> held, string kind)
    {
        if (held.Count == 0 && s_writing.Contains(kind.Split(' ')[0]))
        {
            // Outside of a transaction nothing is held any more that could tell.
            _touched.UnionWith(contents.Current.Tables.Keys);
        }

        foreach (var relation in held.Values.Where(relation => relation.Kind == 'r' && relation.Strongest >= TableLockMode.RowExclusive && relation.Strongest != TableLockMode.ShareUpdateExclusive && relation.Strongest != TableLockMode.Share))
        {
            _touched.Add(relation.Name);
            _touched.Add(NameBefore(relation));
        }
    }

    private bool IsOld(HeldRelation relation) => _start[new SchemaUnitKey("pg_class", relation.Id)] is not null;

    private string NameBefore(HeldRelation relation) =>
        _start[new SchemaUnitKey("pg_class", relation.Id)]?.Root is { } table ? $"{table.Schema}.{table.Name}" : relation.Name;

    private Dictionary<string, HeldRelation> HeldOf(ScratchRows rows) => rows.Rows.Select(RelationOf).OfType<HeldRelation>().ToDictionary(relation => relation.Id);

    /// <summary>Null for something dropped that was made by the migration itself.</summary>
    private HeldRelation? RelationOf(EquatableArray<string?> row)
    {
        var dropped = row[1] is null ? _start[new SchemaUnitKey("pg_class", row[0]!)]?.Root : null;
        var modes = row[7]!.Split(' ').Select(mode => Enum.Parse<TableLockMode>(mode[..^"Lock".Length])).ToList();
        return row[1] is null && dropped?.Kind != SchemaObjectKind.Table ? null : new HeldRelation
        {
            Id = row[0]!,
            Name = row[1] ?? $"{dropped!.Schema}.{dropped.Name}",
            Kind = row[2] is { } kind ? kind[0] : 'r',
            Table = row[3],
            Storage = row[4] ?? "",
            Scans = long.Parse(row[5]!, CultureInfo.InvariantCulture),
            Deleted = long.Parse(row[6]!, CultureInfo.InvariantCulture),
            Strongest = modes.Max(),
            IsWritten = modes.Contains(TableLockMode.RowExclusive),
            IsDropped = row[1] is null,
        };
    }
}
