using Migrations.Engines.PostgreSql;

namespace Migrations.Testing.Images;

/// <summary>Databases as they are behind some migrations, made once in a process and restored after that. Keeps a few, those that were used last.</summary>
internal static class MigratedImages
{
    private const int MostKept = 16;

    private static readonly Lock s_gate = new();
    private static readonly LinkedList<(ImageKey Key, Lazy<Task<PostgreSqlImage>> Image)> s_images = [];

    /// <summary>The image of a key; whoever asks first makes it, the others wait.</summary>
    public static async Task<PostgreSqlImage> GetAsync(ImageKey key, Func<Task<PostgreSqlImage>> make, CancellationToken cancellationToken)
    {
        var image = Find(key, make);
        try
        {
            return await image.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (image.Value.IsFaulted || image.Value.IsCanceled)
        {
            Forget(image);
            throw;
        }
    }

    private static Lazy<Task<PostgreSqlImage>> Find(ImageKey key, Func<Task<PostgreSqlImage>> make)
    {
        lock (s_gate)
        {
            var node = s_images.First;
            while (node is not null && node.Value.Key != key)
            {
                node = node.Next;
            }

            if (node is null)
            {
                node = new((key, new Lazy<Task<PostgreSqlImage>>(() => Task.Run(make))));
            }
            else
            {
                s_images.Remove(node);
            }

            s_images.AddFirst(node);
            if (s_images.Count > MostKept)
            {
                s_images.RemoveLast();
            }

            return node.Value.Image;
        }
    }

    private static void Forget(Lazy<Task<PostgreSqlImage>> image)
    {
        lock (s_gate)
        {
            for (var node = s_images.First; node is not null; node = node.Next)
            {
                if (node.Value.Image == image)
                {
                    s_images.Remove(node);
                    return;
                }
            }
        }
    }
}
