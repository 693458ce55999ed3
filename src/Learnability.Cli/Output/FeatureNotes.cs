using Learnability.Data;

namespace Learnability.Cli;

/// <summary>A line every few seconds while features are computed, and one in the end.</summary>
internal sealed class FeatureNotes(Action<string> note, TimeProvider clock) : IProgress<FeatureProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private long _last = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(FeatureProgress value)
    {
        if (value.Done == value.Total)
        {
            note(value.Computed == 0 ? Line($"features of {value.Total:N0} images were kept from before") : Line(
                $"features of {value.Total:N0} images: {value.Computed:N0} computed, {value.Reading.TotalSeconds:0.0} s of reading and decoding and {value.Computing.TotalSeconds:0.0} s of the backbone; {value.Total - value.Computed:N0} kept from before"));
        }
        else if (clock.GetElapsedTime(_last) >= Pause)
        {
            _last = clock.GetTimestamp();
            note(Line($"features: {value.Done:N0} of {value.Total:N0} images, at most {value.Left.TotalSeconds:0} s left"));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
