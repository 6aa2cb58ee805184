using Migrations.Verifier.Images;
using Migrations.Verifier.Scratch;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests.Images;

/// <summary>Files with images: what is not whole is as good as not there, and there are never many.</summary>
[TestClass]
public sealed class FilesOfImages
{
    private const int Versions = 10;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task ThatAreDamagedAreDeletedAndTheRunBeginsWithNothing()
    {
        using var folder = new TemporaryFolder();
        var (whole, _) = await Small().RunAsync(folder.Images, TestContext.CancellationToken);
        var file = folder.Files.Single().FullName;
        var bytes = File.ReadAllBytes(file);
        (string Name, byte[] Content)[] damaged =
        [
            ("empty", []),
            ("of something else", "Migrations image 0\n"u8.ToArray()),
            ("cut off in the head", bytes[..20]),
            ("cut off in the middle", bytes[..(bytes.Length / 2)]),
            ("cut off at the end", bytes[..^1]),
            ("longer", [.. bytes, 0]),
            .. new[] { 0, 25, 60, 200, bytes.Length / 2, bytes.Length - 1 }.Select(at => ($"changed at {at}", Changed(bytes, at))),
        ];
        foreach (var (name, content) in damaged)
        {
            File.WriteAllBytes(file, content);

            var (again, skipped) = await Small().RunAsync(folder.Images, TestContext.CancellationToken);

            Assert.AreEqual(0, skipped, name);
            Assert.AreEqual(whole, again, name);
            Assert.AreEqual(Versions - 1, (await Small().RunAsync(folder.Images, TestContext.CancellationToken)).Skipped, "It was made again: " + name);
        }
    }

    [TestMethod]
    public async Task AreNotNeeded()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "a file and no folder");
        File.WriteAllText(file, "");

        var (result, skipped) = await Small().RunAsync(new ImageFolder(file), TestContext.CancellationToken);

        Assert.AreEqual(0, skipped);
        Assert.AreEqual((await Small().RunAsync(images: null, TestContext.CancellationToken)).File, result);
    }

    [TestMethod]
    public async Task AreNoMoreThanEightAndTheLastUsedStay()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "0.image.new"), "what a process left that was ended");
        var image = await ImageAsync(1000);
        for (var i = 0; i < ImageFolder.MaxFiles + 3; i++)
        {
            folder.Images.Write(Key(i), image);
            Assert.IsNotNull(folder.Images.Read(Key(0), ReadImage));
        }

        Assert.HasCount(ImageFolder.MaxFiles, folder.Files);
        Assert.AreEqual("0 4 5 6 7 8 9 10", string.Join(' ', Enumerable.Range(0, ImageFolder.MaxFiles + 3).Where(i => folder.Images.Has(Key(i)))));
    }

    [TestMethod]
    public async Task AreNoMoreThan64Megabytes()
    {
        using var folder = new TemporaryFolder();
        var image = await ImageAsync(15_000_000);
        for (var i = 0; i < 6; i++)
        {
            folder.Images.Write(Key(i), image);
            Assert.IsLessThanOrEqualTo(ImageFolder.MaxBytes, folder.Files.Sum(file => file.Length));
        }

        Assert.AreEqual("2 3 4 5", string.Join(' ', Enumerable.Range(0, 6).Where(i => folder.Images.Has(Key(i)))));
        folder.Images.Write(Key(9), image with { State = System.Security.Cryptography.RandomNumberGenerator.GetBytes(70_000_000) });
        Assert.IsFalse(folder.Images.Has(Key(9)));
        Assert.IsTrue(folder.Images.Has(Key(5)));
    }

    /// <summary>Just large enough to leave an image.</summary>
    private static History Small()
    {
        var history = new History();
        for (var number = 1; number <= Versions; number++)
        {
            history.File($"{number:0000}_t.sql", $"CREATE TABLE t{number} (id int PRIMARY KEY);\n");
        }

        return history;
    }

    private static byte[] Changed(byte[] bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    private static string Key(int number) => $"{number:00000000000000000000000000000000}0000";

    private static SqliteScratchImage ReadImage(Stream stream) => SqliteScratchImage.Read(stream);

    /// <summary>Of a database with bytes that no compression makes fewer.</summary>
    private async Task<KeptImage> ImageAsync(int size)
    {
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        await database.ExecuteAsync($"CREATE TABLE t AS SELECT randomblob({size}) AS a", TestContext.CancellationToken);
        return new KeptImage([1, 2, 3], (await database.SaveAsync(TestContext.CancellationToken))!);
    }
}
