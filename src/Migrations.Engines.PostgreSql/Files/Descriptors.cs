namespace Migrations.Engines.PostgreSql.Files;

/// <summary>File descriptors of one process.</summary>
internal sealed class Descriptors
{
    private readonly List<OpenFile?> files = [];

    /// <summary>Open files by their descriptors; null where one is free.</summary>
    public IReadOnlyList<OpenFile?> All => files;

    public int Add(OpenFile? file, int smallest = 0)
    {
        var descriptor = smallest;
        while (descriptor < files.Count && files[descriptor] is not null)
        {
            descriptor++;
        }

        Set(descriptor, file);
        return descriptor;
    }

    public void Set(int descriptor, OpenFile? file)
    {
        while (files.Count <= descriptor)
        {
            files.Add(null);
        }

        files[descriptor] = file;
    }

    public OpenFile? Get(int descriptor) => descriptor >= 0 && descriptor < files.Count ? files[descriptor] : null;

    /// <summary>Closes everything but standard input, output and error.</summary>
    public void CloseOthers()
    {
        if (files.Count > 3)
        {
            files.RemoveRange(3, files.Count - 3);
        }
    }
}
