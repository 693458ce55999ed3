using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A comparison that is carried out when it is awaited, so that settings can be added before.</summary>
public class SettingsTask
{
    private readonly VerifySettings _settings;
    private readonly Func<VerifySettings, Task> _compare;
    private Task? _task;

    internal SettingsTask(VerifySettings? settings, Func<VerifySettings, Task> compare) => (_settings, _compare) = (settings ?? new(), compare);

    /// <inheritdoc cref="VerifySettings.UseParameters"/>
    public SettingsTask UseParameters(params object?[] parameters)
    {
        _settings.UseParameters(parameters);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    public SettingsTask UseDirectory(string directory)
    {
        _settings.UseDirectory(directory);
        return this;
    }

    /// <summary>Starts the comparison.</summary>
    public Task ToTask() => _task ??= _compare(_settings);

    /// <summary>Makes <c>await</c> work.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Lets a test method return the comparison as its task.</summary>
    public static implicit operator Task(SettingsTask settings) => settings.ToTask();
}
