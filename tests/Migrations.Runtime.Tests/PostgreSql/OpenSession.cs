using Migrations.Providers;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql;

/// <summary>A provider's session on a fresh database, and another connection that does what the rest of the world does.</summary>
internal sealed class OpenSession : IAsyncDisposable
{
    private static readonly JournalNames s_journal = new(null, "migration_history", "migration_log");
    private static readonly Guid s_run = new("0f0e0d0c-0b0a-0908-0706-050403020100");
    private int _sequence;

    private OpenSession(PostgreSqlDatabase database, NpgsqlConnection world, IMigrationSession session)
    {
        Database = database;
        World = world;
        Session = session;
    }

    /// <summary>Both versions of the server, for DataRow.</summary>
    public const string V18 = "18";

    public const string V15 = "15";

    public PostgreSqlDatabase Database { get; }

    /// <summary>Not the run's connection.</summary>
    public NpgsqlConnection World { get; }

    public IMigrationSession Session { get; }

    public List<int> Committed { get; } = [];

    public List<TimeSpan> Durations { get; } = [];

    public static SessionSettings Settings => new(s_journal, "session under test");

    public static async Task<PostgreSqlDatabase> DatabaseAsync(string version) =>
        (PostgreSqlDatabase)(version == V18 ? await OnEachDatabase.PostgreSql18Async() : await OnEachDatabase.PostgreSql15Async());

    public static async Task<OpenSession> StartAsync(string version, SessionSettings? settings = null, string setup = "") =>
        await StartAsync(await DatabaseAsync(version), settings, setup);

    public static async Task<OpenSession> StartAsync(PostgreSqlDatabase database, SessionSettings? settings = null, string setup = "", DatabaseTarget? target = null)
    {
        var world = (NpgsqlConnection)database.Connect();
        await world.OpenAsync();
        if (setup.Length > 0)
        {
            await new NpgsqlCommand(setup, world) { CommandTimeout = 120 }.ExecuteNonQueryAsync();
        }

        var session = await database.Provider.OpenAsync(target ?? DatabaseTarget.Parse(database.ConnectionString), settings ?? Settings, CancellationToken.None);
        await session.CreateJournalAsync(CancellationToken.None);
        return new OpenSession(database, world, session);
    }

    /// <summary>Statements as the runtime hands them over.</summary>
    public static SqlStatement Statement(string sql, ProbeKind kind = ProbeKind.None, params string[] names) =>
        new(sql, 1, 1, string.Join(' ', sql.Split(' ').Take(2)), 1) { Probe = new StatementProbe(kind, names) };

    public TransactionPart Part(string name, params string[] statements) => new()
    {
        Statements = [.. statements.Select(s => Statement(s))],
        Change = Change(name),
    };

    public MigrationTransaction Transaction(string name, params string[] statements) => new([Part(name, statements)], StatementLimits.None);

    public SavedEntry Change(string name)
    {
        var key = new MigrationKey("", name);
        return new SavedEntry(
            new JournalEntry { Key = key, Sequence = ++_sequence, Checksum = "c", CodeChecksum = "d", Chain = "e", Application = "test", RunId = s_run },
            false,
            new LogEntry { RunId = s_run, Action = "apply", Key = key, Application = "test" });
    }

    public Task RunAsync(params IReadOnlyList<MigrationTransaction> transactions) => Session.RunTransactionsAsync(
        transactions,
        (number, duration) =>
        {
            Committed.Add(number);
            Durations.Add(duration);
        },
        CancellationToken.None);

    public Task<StatementException> FailAsync(params IReadOnlyList<MigrationTransaction> transactions) =>
        Assert.ThrowsExactlyAsync<StatementException>(() => RunAsync(transactions));

    public Task RunStatementAsync(string sql, StatementLimits? limits = null) =>
        Session.RunStatementAsync(Statement(sql), limits ?? StatementLimits.None, CancellationToken.None);

    public async Task WorldAsync(string sql) => await new NpgsqlCommand(sql, World).ExecuteNonQueryAsync();

    public async Task<string> AskAsync(string sql) => (await new NpgsqlCommand(sql, World).ExecuteScalarAsync())?.ToString() ?? "";

    /// <summary>Names in the journal, in order.</summary>
    public Task<string> JournalAsync() => AskAsync("SELECT string_agg(name, ' ' ORDER BY sequence) FROM migration_history");

    /// <summary>The server's process of the session.</summary>
    public async Task<int> ProcessAsync() => int.Parse(await AskAsync("SELECT min(pid) FROM pg_stat_activity WHERE application_name = 'session under test' AND datname = current_database()"));

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await World.DisposeAsync();
    }
}
