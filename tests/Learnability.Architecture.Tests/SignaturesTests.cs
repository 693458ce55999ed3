namespace Learnability.Architecture.Tests;

/// <summary>The check on public signatures is only worth something if it sees through arrays, generics and references.</summary>
public sealed class SignaturesTests
{
    [Fact]
    public void Of_TypesHiddenInArraysGenericsAndReferences_AreFound()
    {
        string[] expected = [".ctor", "Fetch", "Field", "Take", "add_Event", "get_Source", "remove_Event"];

        var found = Signatures.Of(typeof(Sample)).Where(s => s.Type == typeof(Uri)).Select(s => s.Member).Distinct();

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_PrivateMembers_AreNotFound() =>
        Assert.DoesNotContain(typeof(Version), Signatures.Of(typeof(Sample)).Select(s => s.Type));

    private sealed class Sample(Func<Uri> source)
    {
        public Uri?[] Field = [];

        private readonly Version hidden = new(1, 0);

        public event EventHandler<Uri> Event
        {
            add => value(hidden, source());
            remove => value(hidden, source());
        }

        public Func<Uri> Source => source;

        public Task<IReadOnlyList<Uri>> Fetch() => Task.FromResult<IReadOnlyList<Uri>>([source()]);

        public void Take(ref Uri uri) => uri = source();
    }
}
