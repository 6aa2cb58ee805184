using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Migrations.Runtime.Tests;

/// <summary>Keeps log messages, and shows each to the test as it comes.</summary>
internal sealed class RecordingLogger(Action<string>? onMessage = null) : ILogger
{
    public ConcurrentQueue<(EventId Id, string Message)> Messages { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        Messages.Enqueue((eventId, message));
        onMessage?.Invoke(message);
    }
}
