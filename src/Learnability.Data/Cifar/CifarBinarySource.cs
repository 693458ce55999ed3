using System.Runtime.InteropServices;
using System.Text;

namespace Learnability.Data;

/// <summary>Reads CIFAR's binary files, strictly: every size and every label is checked.</summary>
/// <remarks>
/// The files' own checksums are not compared: sets with the same images in another order are as good. The archive's are, when it is downloaded.
/// </remarks>
public sealed class CifarBinarySource : IExampleSource
{
    private readonly CifarLayout _layout;
    private readonly string _folder;
    private readonly string _origin;

    internal CifarBinarySource(CifarLayout layout, string folder, string origin) => (_layout, _folder, _origin) = (layout, folder, origin);

    /// <summary>CIFAR-10 in a folder of data_batch_1 … 5.bin, test_batch.bin and batches.meta.txt.</summary>
    public static CifarBinarySource Cifar10(string folder) => new(CifarLayout.Cifar10, folder, $"files in {folder}");

    /// <summary>CIFAR-100 in a folder of train.bin, test.bin and fine_label_names.txt, with its 100 fine labels.</summary>
    public static CifarBinarySource Cifar100(string folder) => new(CifarLayout.Cifar100, folder, $"files in {folder}");

    /// <inheritdoc/>
    /// <exception cref="BadInputException">A file is missing, has another size, or holds a label that is out of range.</exception>
    public DataSet Load(CancellationToken cancellation)
    {
        var names = ReadNames();
        var train = Read(_layout.Train, names, cancellation);
        var test = Read([_layout.Test], names, cancellation);
        return new DataSet(_layout.Name, _origin, isSynthetic: false, train, test);
    }

    private ImmutableArray<string> ReadNames()
    {
        var path = Existing(_layout.NamesFile);
        var names = Encoding.UTF8.GetString(InputFile.ReadAll(path))
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToImmutableArray();
        if (names.Length != _layout.ClassCount)
        {
            throw new BadInputException($"found {names.Length} class names in '{path}'; expected {_layout.ClassCount}, one a line. {Advice}");
        }

        return names;
    }

    private Examples Read(ImmutableArray<CifarFile> files, ImmutableArray<string> names, CancellationToken cancellation)
    {
        var count = files.Sum(f => f.Records);
        var pixels = new byte[(long)count * _layout.Shape.Size];
        var labels = new int[count];
        var done = 0;
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            Split(file, pixels.AsSpan(done * _layout.Shape.Size), labels.AsSpan(done));
            done += file.Records;
        }

        return new Examples(_layout.Shape, names, pixels, ImmutableCollectionsMarshal.AsImmutableArray(labels));
    }

    private void Split(CifarFile file, Span<byte> pixels, Span<int> labels)
    {
        var path = Existing(file.Name);
        CheckSize(path, file);
        var bytes = InputFile.ReadAll(path).AsSpan();
        for (var i = 0; i < file.Records; i++)
        {
            var record = bytes.Slice(i * _layout.RecordSize, _layout.RecordSize);
            CheckLabels(path, i, record);
            labels[i] = record[_layout.LabelValues.Length - 1];
            record[_layout.LabelValues.Length..].CopyTo(pixels[(i * _layout.Shape.Size)..]);
        }
    }

    private string Existing(string name)
    {
        var path = Path.Combine(_folder, name);
        return File.Exists(path) ? path : throw new BadInputException($"found no '{name}' in '{_folder}'; expected all files of {_layout.Folder}. {Advice}");
    }

    private void CheckSize(string path, CifarFile file)
    {
        var (found, expected) = (new FileInfo(path).Length, _layout.SizeOf(file));
        if (found != expected)
        {
            throw new BadInputException(
                $"found {found} bytes in '{path}'; expected {expected} ({file.Records} records of {_layout.RecordSize} bytes). {Advice}");
        }
    }

    private void CheckLabels(string path, int record, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < _layout.LabelValues.Length; i++)
        {
            if (bytes[i] >= _layout.LabelValues[i])
            {
                throw new BadInputException(
                    $"found label {bytes[i]} in record {record} of '{path}'; expected 0 to {_layout.LabelValues[i] - 1}. {Advice}");
            }
        }
    }

    private string Advice => $"Copy the official file there, or remove the folder and run 'learnability data download --dataset {_layout.Name}'.";
}
