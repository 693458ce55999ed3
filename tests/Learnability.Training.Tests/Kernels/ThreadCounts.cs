using static TorchSharp.torch;

namespace Learnability.Training.Tests;

/// <summary>The same work with one, two and three threads.</summary>
internal static class ThreadCounts
{
    /// <summary>Fails unless all three give the same bits.</summary>
    public static void AssertSameBits(Func<float[]> work)
    {
        var threads = get_num_threads();
        try
        {
            var results = Enumerable.Range(1, 3).Select(With).ToArray();

            Assert.Equal(results[0], results[1]);
            Assert.Equal(results[0], results[2]);
        }
        finally
        {
            set_num_threads(threads);
        }

        float[] With(int count)
        {
            set_num_threads(count);
            return work();
        }
    }
}
