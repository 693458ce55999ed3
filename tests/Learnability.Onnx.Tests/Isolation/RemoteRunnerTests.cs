namespace Learnability.Onnx.Tests;

/// <summary>Ends of a model's process, each brought about by a program that stands for it.</summary>
public class RemoteRunnerTests
{
    private static readonly ScoringOptions Scoring = new() { Threads = 1 };

    [Theory]
    [InlineData("kill -SEGV $$", ExitCode.BadInput, "whose process ended by SIGSEGV while it was opened; expected a model that the runtime survives")]
    [InlineData("echo 'what(): bad' >&2; kill -ABRT $$", ExitCode.BadInput, "whose process ended by SIGABRT while it was opened (after: what(): bad)")]
    [InlineData("kill -KILL $$", ExitCode.Transient, "which the system ended while it was opened, most likely for lack of memory")]
    [InlineData("exit 7", ExitCode.BadInput, "whose process ended with exit code 7")]
    [InlineData("exec sleep 100", ExitCode.BadInput, "which was not done after 0.5 s while it was opened")]
    [InlineData("exec tail /dev/zero", ExitCode.BadInput, "which took more than 100 MiB of memory while it was opened")]
    [InlineData("echo 'Hello, and welcome to this model'; exec sleep 100", ExitCode.BadInput, "whose process said what is no answer")]
    [InlineData("printf '\\0\\0\\0\\0\\377\\377\\377\\377'; exec sleep 100", ExitCode.BadInput, "whose process said what is no answer")]
    [InlineData("printf '\\0\\0\\0\\0\\2\\0\\0\\0{}'; exec sleep 100", ExitCode.BadInput, "whose process said what is no answer")]
    [InlineData("printf '\\3\\0\\0\\0\\5\\0\\0\\0oh no'; exec sleep 100", ExitCode.BadInput, "oh no")]
    [InlineData("printf '\\0\\0'", ExitCode.BadInput, "whose process ended with exit code 0")]
    public void Open_ProcessThatEnds_IsOneSentenceWithTheFile(string script, ExitCode code, string expected)
    {
        var isolation = new IsolationOptions { Program = ["/bin/sh", "-c", script], MaxMemory = 100L << 20, OpenPatience = TimeSpan.FromSeconds(script.Contains("sleep", StringComparison.Ordinal) ? 0.5 : 60) };

        var fault = Assert.ThrowsAny<LearnabilityException>(() => IsolatedModel.Open("/models/a.onnx", null, Scoring, isolation));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Equal(code, fault.ExitCode);
        if (expected != "oh no")
            Assert.StartsWith("found '/models/a.onnx'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoSuchProgram_MayBeTriedAgain()
        => Assert.Equal(ExitCode.Transient, Assert.Throws<TransientException>(() => IsolatedModel.Open("a.onnx", null, Scoring, new IsolationOptions { Program = ["/no/such"], MaxMemory = 1 << 30 })).ExitCode);

    [Fact]
    public async Task Run_AfterTheProcessWasKilled_IsRefusedUntilAnotherRuns()
    {
        using var file = new ModelOnDisk(ForeignModel.Create(ForeignModel.UsualSizes, bytes: true));
        var notes = new List<string>();
        var isolation = new IsolationOptions
        {
            Program = [Environment.ProcessPath!, typeof(Program).Assembly.Location],
            MaxMemory = 2L << 30,
            RestartAfter = TimeSpan.FromMilliseconds(200),
            Note = line =>
            {
                lock (notes)
                    notes.Add(line);
            },
        };
        using var runner = new RemoteRunner(new OpenOrder(file.Path, ModelDeclaration.None, Scoring), isolation);
        var (images, before, after) = (ForeignModel.Images(2), new float[6], new float[6]);
        runner.Run(images.Shape, images.Bytes.Span, 2, before);

        runner.Kill();
        var lost = Assert.Throws<ModelLostException>(() => runner.Run(images.Shape, images.Bytes.Span, 2, after));
        for (var i = 0; i < 600 && !runner.IsReady; i++)
            await Task.Delay(50);

        runner.Run(images.Shape, images.Bytes.Span, 2, after);
        Assert.Equal(ExitCode.Transient, lost.ExitCode);
        Assert.Equal(before, after);
        lock (notes)
        {
            Assert.EndsWith("It is started again in 0.2 s.", notes[0], StringComparison.Ordinal);
            Assert.Equal($"'{file.Path}' runs again.", notes[^1]);
        }
    }
}
