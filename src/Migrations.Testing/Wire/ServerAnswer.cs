using Migrations.Engines.PostgreSql.Protocol;

namespace Migrations.Testing.Wire;

/// <summary>What the server said to some messages, and what the bridge must know of it.</summary>
internal sealed record ServerAnswer
{
    private ServerAnswer(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary><c>I</c> outside a transaction, <c>T</c> inside one, <c>E</c> inside one that failed; null while the server waits for more of the client.</summary>
    public char? Status { get; private init; }

    /// <summary>True when a command took settings back to what a session begins with.</summary>
    public bool IsReset { get; private init; }

    /// <summary>True when that command was DISCARD ALL.</summary>
    public bool IsDiscard { get; private init; }

    /// <summary>The same with what the server says of settings that were made before and behind it.</summary>
    public ServerAnswer With(byte[] before, byte[] behind) =>
        before.Length + behind.Length == 0 ? this : new ServerAnswer([.. before, .. Bytes, .. behind]) { Status = Status, IsReset = IsReset, IsDiscard = IsDiscard };

    /// <summary>Only the messages that tell the values of settings.</summary>
    public static byte[] ParametersIn(byte[] bytes)
    {
        var parameters = new BackendMessages();
        foreach (var message in BackendMessage.Split(bytes).Where(message => message.Type == 'S'))
        {
            parameters.Parameter(message.Text(), message.Text());
        }

        return parameters.ToArray();
    }

    public static ServerAnswer Read(byte[] bytes)
    {
        char? status = null;
        var isReset = false;
        var isDiscard = false;
        foreach (var message in BackendMessage.Split(bytes))
        {
            status = message.Type == 'Z' ? message.Character() : null;
            if (message.Type == 'C')
            {
                var tag = message.Text();
                isDiscard |= tag == "DISCARD ALL";
                isReset |= isDiscard || tag == "RESET";
            }
        }

        return new ServerAnswer(bytes) { Status = status, IsReset = isReset, IsDiscard = isDiscard };
    }
}
