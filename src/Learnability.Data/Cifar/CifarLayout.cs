namespace Learnability.Data;

/// <summary>One binary file of records: label bytes, then the pixels' three planes, row by row.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Records">Its number of records.</param>
internal sealed record CifarFile(string Name, int Records);

/// <summary>How a CIFAR data set lies on disk. Tests use the official layouts with fewer records.</summary>
internal sealed record CifarLayout
{
    /// <summary>Short name, as on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>The folder that the archive unpacks to.</summary>
    public required string Folder { get; init; }

    /// <summary>The text file with one class name a line, in the order of the label numbers.</summary>
    public required string NamesFile { get; init; }

    /// <summary>
    /// Number of values of each label byte, in the order of the bytes; the last byte is the label that is used (CIFAR-100: coarse, then fine).
    /// </summary>
    public required ImmutableArray<int> LabelValues { get; init; }

    /// <summary>The files of training images.</summary>
    public required ImmutableArray<CifarFile> Train { get; init; }

    /// <summary>The file of test images.</summary>
    public required CifarFile Test { get; init; }

    /// <summary>Members of the archive that nobody needs.</summary>
    public required ImmutableArray<string> OtherMembers { get; init; }

    /// <summary>The official archive.</summary>
    public required ArchiveFacts Archive { get; init; }

    /// <summary>CIFAR-10: six files of 10,000 records. Addresses and sums: datasets/README.md.</summary>
    public static CifarLayout Cifar10 { get; } = new()
    {
        Name = "cifar10",
        Folder = "cifar-10-batches-bin",
        NamesFile = "batches.meta.txt",
        LabelValues = [10],
        Train = Enumerable.Range(1, 5).Select(i => new CifarFile($"data_batch_{i}.bin", 10_000)).ToImmutableArray(),
        Test = new CifarFile("test_batch.bin", 10_000),
        OtherMembers = ["readme.html"],
        Archive = new ArchiveFacts(
            new Uri("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
            170_052_171,
            "c32a1d4ab5d03f1284b67883e8d87530",
            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
    };

    /// <summary>CIFAR-100: one file of 50,000 and one of 10,000 records.</summary>
    public static CifarLayout Cifar100 { get; } = new()
    {
        Name = "cifar100",
        Folder = "cifar-100-binary",
        NamesFile = "fine_label_names.txt",
        LabelValues = [20, 100],
        Train = [new CifarFile("train.bin", 50_000)],
        Test = new CifarFile("test.bin", 10_000),
        OtherMembers = ["coarse_label_names.txt"],
        Archive = new ArchiveFacts(
            new Uri("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"),
            168_513_733,
            "03b5dce01913d631647c71ecec9e9cb8",
            "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"),
    };

    /// <summary>Shape of every image.</summary>
    public ImageShape Shape { get; init; } = ImageShape.Cifar;

    /// <summary>Number of classes.</summary>
    public int ClassCount => LabelValues[^1];

    /// <summary>Bytes of one record.</summary>
    public int RecordSize => LabelValues.Length + Shape.Size;

    /// <summary>All binary files.</summary>
    public IEnumerable<CifarFile> Files => Train.Append(Test);

    /// <summary>Bytes that a file must have.</summary>
    public long SizeOf(CifarFile file) => (long)file.Records * RecordSize;
}
