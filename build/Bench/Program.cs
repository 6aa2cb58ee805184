using Bench.Apply;
using Bench.Backups;
using Bench.Builds;
using Bench.Engines;
using Bench.Verification;

// usage: Bench [engines] [build] [apply] [apply-postgresql] [apply-sqlite] [verify] [backup] — all parts if none is named. What a part starts as a process of its own has names of its own.
if (args is [var child] && child.StartsWith("engine-", StringComparison.Ordinal))
{
    EngineChild.Run(child);
    return 0;
}

if (args is [StatementsAlone.Child, var history])
{
    StatementsAlone.Run(history);
    return 0;
}

string[] known = ["engines", "build", "apply", "apply-postgresql", "apply-sqlite", "verify", "backup"];
if (args.Except(known, StringComparer.Ordinal).Any())
{
    await Console.Error.WriteLineAsync($"usage: ./build.sh bench [{string.Join("] [", known)}]");
    return 2;
}

bool Wants(string part) => args.Length == 0 || args.Contains(part, StringComparer.Ordinal);
if (Wants("engines"))
{
    await EngineBench.RunAsync();
}

if (Wants("build"))
{
    await BuildBench.RunAsync(PackedFeed.Find());
}

if (Wants("apply") || Wants("apply-postgresql") || Wants("apply-sqlite"))
{
    await ApplyBench.RunAsync(PackedFeed.Find(), postgreSql: Wants("apply") || Wants("apply-postgresql"), sqlite: Wants("apply") || Wants("apply-sqlite"));
}

if (Wants("verify"))
{
    await VerifyBench.RunAsync(PackedFeed.Find());
}

if (Wants("backup"))
{
    await BackupBench.RunAsync(PackedFeed.Find());
}

return 0;
