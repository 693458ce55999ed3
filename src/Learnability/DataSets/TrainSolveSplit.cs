using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Learnability.DataSets;

/// <summary>
/// The training images' division into those that are trained on and those that the weight solver sees. A value: made once, kept by hash.
/// </summary>
/// <param name="Train">Image numbers to train on, ascending.</param>
/// <param name="Solve">
/// Image numbers that rates are measured on, ascending; disjoint from <paramref name="Train"/> unless <see cref="IsHeldOut"/> says otherwise.
/// </param>
public sealed record TrainSolveSplit(ImmutableArray<int> Train, ImmutableArray<int> Solve)
{
    /// <summary>The share of each class that is held out, to solve and to judge: 5,000 of CIFAR-10's 50,000.</summary>
    public const double DefaultSolveShare = 0.1;

    /// <summary>The share of the held-out images of each class that judge.</summary>
    public const double JudgeShare = 0.4;

    /// <summary>Image numbers that neither train nor solve but judge what was solved, ascending; empty where there are none.</summary>
    public ImmutableArray<int> Judge { get; init; } = [];

    /// <summary>Whether no image is in both lists, so that rates on the solve images say how new images fare.</summary>
    public bool IsHeldOut => !Solve.Intersect(Train).Any();

    /// <summary>SHA-256 over the lists, in lower-case hexadecimal.</summary>
    public string Hash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(sha, Train);
        Append(sha, Solve);
        if (!Judge.IsEmpty)
            Append(sha, Judge);

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    /// <summary>The division that the user has made: the validation images solve, all others are trained on.</summary>
    /// <param name="images">Images some of which are marked for validation.</param>
    /// <exception cref="BadInputException">A class is in one part alone.</exception>
    public static TrainSolveSplit Given(Examples images)
    {
        var parts = Enumerable.Range(0, images.Count).ToLookup(i => images.Validation[i]);
        var split = new TrainSolveSplit([.. parts[false]], [.. parts[true]]);
        var (trained, solved) = (images.CountPerClass(split.Train), images.CountPerClass(split.Solve));
        var lacking = trained.Zip(solved, Math.Min).ToImmutableArray().IndexOf(0);
        return lacking < 0 ? split : throw new BadInputException(
            $"found {trained[lacking]} training and {solved[lacking]} validation image(s) of class '{images.ClassNames[lacking]}'; expected some of each. Add some, or leave the validation folder out.");
    }

    /// <summary>
    /// Takes <paramref name="solveShare"/> of each class for solving, at least one image and at most all but one.
    /// </summary>
    /// <param name="images">The images to divide.</param>
    /// <param name="solveShare">Share of each class, in (0, 1).</param>
    /// <param name="seed">Decides which images.</param>
    /// <param name="leastMembers">The fewest images a class may have. Below 2, the only image of a class is taken for training.</param>
    /// <exception cref="BadInputException">A class has fewer images, or all of them in one group.</exception>
    public static TrainSolveSplit Stratified(Examples images, double solveShare, Seed seed, int leastMembers = 2)
    {
        if (!(solveShare > 0 && solveShare < 1))
        {
            throw new UsageException($"found a solve share of {solveShare}; expected a number in (0, 1), such as {DefaultSolveShare}.");
        }

        var members = ClassMembers.Of(images.Labels, images.ClassCount);
        var takes = new int[images.ClassCount];
        for (var c = 0; c < images.ClassCount; c++)
        {
            var mine = members[c];
            if (mine.Length < leastMembers)
            {
                throw new BadInputException(
                    $"found {mine.Length} training image(s) of class '{images.ClassNames[c]}'; expected at least two, one to train on and one to solve on.");
            }

            takes[c] = mine.Length < 2 ? 0 : Math.Clamp((int)Math.Round(mine.Length * solveShare, MidpointRounding.AwayFromZero), 1, mine.Length - 1);
        }

        var solve = Take(images.Labels, images.ClassCount, [.. takes], seed, images.Groups);
        if (leastMembers > 0)
            RequireEachClass(images, solve);

        var taken = solve.ToHashSet();
        return new TrainSolveSplit(
            Enumerable.Range(0, images.Count).Where(i => !taken.Contains(i)).ToImmutableArray(),
            solve);
    }

    /// <summary>The same with <see cref="JudgeShare"/> of each class's solve images set apart as judges; of a class of one, none.</summary>
    /// <param name="images">The images that are divided.</param>
    /// <param name="seed">Decides which.</param>
    public TrainSolveSplit WithJudge(Examples images, Seed seed)
    {
        ImmutableArray<int> takes = [.. images.CountPerClass(Solve).Select(n => (int)Math.Round(n * JudgeShare, MidpointRounding.AwayFromZero))];
        var judges = Take([.. Solve.Select(i => images.Labels[i])], images.ClassCount, takes, seed, images.GroupsOf(Solve)).Select(i => Solve[i]).ToHashSet();
        return this with { Solve = [.. Solve.Where(i => !judges.Contains(i))], Judge = [.. Solve.Where(judges.Contains)] };
    }

    /// <summary>Positions of so many of each class, ascending; of groups, whole ones that come near.</summary>
    private static ImmutableArray<int> Take(ImmutableArray<int> labels, int classCount, ImmutableArray<int> takes, Seed seed, ImmutableArray<int> groups) => groups.IsEmpty
        ? [.. ClassMembers.Of(labels, classCount).SelectMany((mine, c) => seed.Child(c).Permutation(mine.Length).Take(takes[c]).Select(i => mine[i])).Order()]
        : new GroupDivision(labels, classCount, groups, seed).Take(takes);

    private static void RequireEachClass(Examples images, ImmutableArray<int> solve)
    {
        var lacking = images.CountPerClass(solve).IndexOf(0);
        if (lacking >= 0)
        {
            throw new BadInputException(
                $"found {images.GroupsPerClass()[lacking]} group(s) with the {images.CountPerClass()[lacking]} training image(s) of class '{images.ClassNames[lacking]}', none of which can be held out; "
                + "expected two at least, one to train on and one to solve on. Add images of other groups, or use finer groups.");
        }
    }

    private static void Append(IncrementalHash sha, ImmutableArray<int> list)
    {
        var bytes = new byte[4 * (list.Length + 1)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, list.Length);
        for (var i = 0; i < list.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * (i + 1)), list[i]);
        }

        sha.AppendData(bytes);
    }
}
