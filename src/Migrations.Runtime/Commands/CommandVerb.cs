namespace Migrations.Commands;

/// <summary>A command, its options and its help.</summary>
internal sealed record CommandVerb(string Name, string Help, params IReadOnlyList<CommandOption> Options)
{
    private static readonly CommandOption s_url = new("url", "URL", "the database; without it the variable DATABASE_URL");
    private static readonly CommandOption s_dryRun = new("dry-run", null, "print the plan and do nothing");
    private static readonly CommandOption s_wait = new("wait", "SECONDS", "how long to wait for the lock of another run; 300");

    public static CommandVerb Status { get; } = new("status", "compares the build with the database", s_url,
        new("check", null, "exit code 3 when something is pending"));

    public static CommandVerb Plan { get; } = new("plan", "prints what 'up' would do", s_url,
        new("to", "MIGRATION", "up to and including this one"),
        new("out-of-order", null, "also run what is pending before applied ones"));

    public static CommandVerb Up { get; } = new("up", "applies what is pending", s_url,
        new("to", "MIGRATION", "up to and including this one"),
        s_dryRun,
        s_wait,
        new("out-of-order", null, "also run what is pending before applied ones"),
        new("interrupted", "repeat|skip", "what to do about a statement that a kill interrupted"));

    public static CommandVerb Down { get; } = new("down", "undoes migrations by their down scripts", s_url,
        new("to", "MIGRATION", "this one stays, what comes after it is undone"),
        new("steps", "NUMBER", "undo so many, the last applied first"),
        new("all", null, "undo everything"),
        s_dryRun,
        s_wait);

    public static CommandVerb History { get; } = new("history", "prints the last actions on the database", s_url,
        new("count", "NUMBER", "how many; 50"));

    public static CommandVerb Script { get; } = new("script", "prints SQL that does the same without this program", s_url,
        new("from", "MIGRATION", "begin behind this one; without it at the beginning"),
        new("to", "MIGRATION", "end with this one; one before --from rolls back"),
        new("dialect", "NAME", "of the app's: postgresql, sqlite, sqlserver"));

    public static CommandVerb HelpVerb { get; } = new("help", "prints this text");

    public static IReadOnlyList<CommandVerb> All { get; } = [Status, Plan, Up, Down, History, Script, HelpVerb];

    public static CommandVerb? Find(string name) => All.FirstOrDefault(v => v.Name == name);

    public CommandOption? Option(string name) => Options.FirstOrDefault(o => o.Name == name);
}
