using System.Runtime.Loader;
using Learnability.Fuzz.Lines;

namespace Learnability.Fuzz.Tests;

public sealed class LineWriterTests
{
    /// <summary>A copy of the core that notes its lines does what the core does, and a good table comes through its reader, but not through what refuses bad ones.</summary>
    [Fact]
    public void Write_Assembly_NotesTheLinesThatAreReached()
    {
        var (writer, folder) = (new LineWriter(), Directory.CreateTempSubdirectory());
        try
        {
            var copy = Path.Combine(folder.FullName, "Learnability.dll");
            writer.Write(typeof(PredictionsFile).Assembly.Location, copy);
            var context = new AssemblyLoadContext("noted", isCollectible: true);
            var read = context.LoadFromAssemblyPath(copy).GetType(typeof(PredictionsFile).FullName!)!.GetMethod(nameof(PredictionsFile.Read))!;
            LineMarks.Forget();

            var given = read.Invoke(null, ["label,prediction\na,a\nb,b\n", "f", null])!;

            Assert.Equal(2, ((System.Collections.IEnumerable)Property(Property(given, "Matrix"), "ClassNames")).Cast<string>().Count());
            var (lines, reached) = (writer.Lines, LineMarks.Numbers.ToHashSet());
            var own = reached.Where(i => lines[i].File.EndsWith("/PredictionsFile.cs", StringComparison.Ordinal)).ToHashSet();
            var counts = LineCounts.Of(own, lines);
            Assert.InRange(counts.Reached, 20, counts.Entered - 1);
            Assert.InRange(counts.Entered, counts.Reached + 1, counts.InFiles);
            Assert.All(reached, i => Assert.True(File.ReadLines(lines[i].File).Count() >= lines[i].Number));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static object Property(object value, string name) => value.GetType().GetProperty(name)!.GetValue(value)!;
}
