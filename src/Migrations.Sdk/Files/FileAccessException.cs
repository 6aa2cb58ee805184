namespace Migrations.Sdk.Files;

/// <summary>A file could not be read or written: MIG9002.</summary>
internal sealed class FileAccessException(string path, string action, Exception cause) : Exception(cause.Message, cause)
{
    public string Path { get; } = path;

    /// <summary><c>read</c>, <c>written</c> or <c>deleted</c>.</summary>
    public string Action { get; } = action;
}
