using System.Text;

namespace Migrations.Testing.Turns;

/// <summary>One connection of a client: what it began with, and what belongs to it while another one has the session.</summary>
internal sealed class ClientSession
{
    private const int LongestText = 100;

    private byte[]? _lastText;

    /// <summary>Counts the connections of a database, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What a request for cancelling must know.</summary>
    public required int Secret { get; init; }

    /// <summary>The role that the connection is for.</summary>
    public required string User { get; init; }

    /// <summary>Settings that the client began with, which a reset goes back to.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> StartSettings { get; init; }

    /// <summary>What is put into the session before this client's next statement.</summary>
    public required SessionState State { get; set; }

    /// <summary>The message that prepared the unnamed statement, while it can be executed.</summary>
    public byte[]? UnnamedStatement { get; private set; }

    /// <summary>Names with a dot that statements may have set: the server lists its own settings only.</summary>
    public HashSet<string> CustomSettings { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The beginning of the last statement, or null.</summary>
    public string? LastStatement => _lastText is null ? null : Shorten(TextOf(_lastText));

    /// <summary>True when the last statement may be a reset of the role that the session is for.</summary>
    public bool NamesAuthorization => _lastText is not null && TextOf(_lastText).Contains("session authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>Notes what a message of the client changes.</summary>
    public void Note(byte[] message)
    {
        switch ((char)message[0])
        {
            case 'Q':
                UnnamedStatement = null;
                _lastText = message;
                break;
            case 'P':
                UnnamedStatement = message[5] == 0 ? message : UnnamedStatement;
                _lastText = message;
                break;
            default:
                return;
        }

        CustomSettings.UnionWith(CustomSetting.NamesIn(message));
    }

    public override string ToString() =>
        StartSettings.FirstOrDefault(setting => setting.Key == "application_name").Value is { Length: > 0 } name ? $"connection {Number} ({name})" : $"connection {Number}";

    private static string TextOf(byte[] message)
    {
        const int headBytes = 5;
        var parts = Encoding.UTF8.GetString(message.AsSpan(headBytes)).Split('\0', 3);
        return message[0] == 'P' ? parts[1] : parts[0];
    }

    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : line[..LongestText] + " …";
    }
}
