namespace Migrations.Compiler.Tests.Compilation;

[TestClass]
public sealed class CompilationMemoryTests
{
    [TestMethod]
    public void TheSameTextsAreCompiledOnceInAProcess()
    {
        var first = MigrationCompiler.Compile(new History { Dialects = [Dialect.Sqlite] }.With("1_memory.sql", "SELECT 41;").ToRequest(), CancellationToken.None);
        var second = MigrationCompiler.Compile(new History { Dialects = [Dialect.Sqlite] }.With("1_memory.sql", "SELECT 41;").ToRequest(), CancellationToken.None);

        Assert.AreSame(first, second);
    }

    [TestMethod]
    public void AnEditAnotherPathOrAnotherOptionIsCompiledAnew()
    {
        var first = Compile(new History { Dialects = [Dialect.Sqlite] }.With("1_memory.sql", "SELECT 42;"));

        Assert.AreNotSame(first, Compile(new History { Dialects = [Dialect.Sqlite] }.With("1_memory.sql", "SELECT 43;")));
        Assert.AreNotSame(first, Compile(new History { Dialects = [Dialect.Sqlite] }.With("1_memories.sql", "SELECT 42;")));
        Assert.AreNotSame(first, Compile(new History { Dialects = [Dialect.Sqlite], BuildServer = true }.With("1_memory.sql", "SELECT 42;")));
        Assert.AreNotSame(first, Compile(new History { Dialects = [Dialect.Sqlite], Variables = [new("a", "b")] }.With("1_memory.sql", "SELECT 42;")));
        Assert.AreNotSame(first, Compile(new History { Dialects = [Dialect.Sqlite], Classes = null }.With("1_memory.sql", "SELECT 42;")));
        Assert.AreNotSame(first, Compile(new History { Dialects = [Dialect.Sqlite], LockText = "" }.With("1_memory.sql", "SELECT 42;")));

        static CompilationResult Compile(History history) => MigrationCompiler.Compile(history.ToRequest(), CancellationToken.None);
    }

    [TestMethod]
    public void ACancelledCompilationIsCancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => MigrationCompiler.Compile(new History { Dialects = [Dialect.Sqlite] }.With("1_cancelled.sql", "SELECT 44;").ToRequest(), source.Token));
    }
}
