namespace Migrations.Backups.Keys;

/// <summary>
/// Keys of the environment variable MIGRATIONS_BACKUP_KEY, or of the file that MIGRATIONS_BACKUP_KEY_FILE names: one or more, separated by commas, white space or lines, each 32 bytes in Base64 or 64
/// hexadecimal digits. The first is for new backups, the others open older ones. Neither variable: backups are not encrypted.
/// </summary>
internal sealed class EnvironmentKeys(Func<string, string?> variable) : IBackupKeyProvider
{
    private const string KeyVariable = "MIGRATIONS_BACKUP_KEY";
    private const string FileVariable = "MIGRATIONS_BACKUP_KEY_FILE";
    private static readonly char[] s_separators = [',', ' ', '\t', '\r', '\n'];

    public async ValueTask<BackupKey?> GetCurrentAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public async ValueTask<BackupKey?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(key => key.Id == id);

    private async Task<List<BackupKey>> ReadAsync(CancellationToken cancellationToken)
    {
        var (text, file) = (variable(KeyVariable), variable(FileVariable));
        if (!string.IsNullOrEmpty(text) && !string.IsNullOrEmpty(file))
        {
            throw new MigrationRefusedException([$"Both {KeyVariable} and {FileVariable} are set, and which key is meant is not certain. Set one of them."]);
        }

        var (keys, source) = string.IsNullOrEmpty(file) ? (text ?? "", KeyVariable) : (await ReadFileAsync(file, cancellationToken).ConfigureAwait(false), $"the file '{file}' of {FileVariable}");
        var found = keys.Split(s_separators, StringSplitOptions.RemoveEmptyEntries).Select(key => Parse(key, source)).ToList();
        if (found.Count == 0 && !(string.IsNullOrEmpty(text) && string.IsNullOrEmpty(file)))
        {
            throw Wrong(source, "It has no key");
        }

        return found;
    }

    private static async Task<string> ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new MigrationRefusedException([$"The file '{file}' of {FileVariable} cannot be read: {e.Message} Without its key no backup is written or opened."], e);
        }
    }

    private static BackupKey Parse(string text, string source)
    {
        var bytes = new byte[2 * BackupKey.Length];
        return text.Length == 2 * BackupKey.Length && text.All(char.IsAsciiHexDigit) ? new BackupKey(Convert.FromHexString(text))
            : Convert.TryFromBase64String(text, bytes, out var length) && length == BackupKey.Length ? new BackupKey(bytes.AsSpan(0, length))
            : throw Wrong(source, "It has something that is no key");
    }

    private static MigrationRefusedException Wrong(string source, string what) =>
        new([$"{what}: {source} holds 32 bytes in Base64, or 64 hexadecimal digits; 'openssl rand -base64 32' makes such a key. No backup was written or opened."]);
}
