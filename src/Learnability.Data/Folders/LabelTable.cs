using System.Text;

namespace Learnability.Data;

/// <summary>
/// A table beside images that names the class of each, as Hugging Face's ImageFolder has it: <c>labels.csv</c> or <c>metadata.csv</c>, a line of column names, then a file
/// a line.
/// </summary>
internal static class LabelTable
{
    // The columns of files and classes where none is named: the first of these that is there.
    private static readonly string[] FileColumns = ["file_name", "filename", "file", "image", "image_path", "path"];
    private static readonly string[] LabelColumns = ["label", "labels", "class", "category"];

    private const string Names = "labels.csv or metadata.csv";

    /// <summary>The table that says the classes; null where folders do, as a table beside class folders may hold anything.</summary>
    /// <param name="options">The folder, and which columns were asked for.</param>
    /// <exception cref="UsageException">Columns were asked for, and there is no table.</exception>
    /// <exception cref="BadInputException">There are two tables, or a folder that contradicts the table.</exception>
    public static string? Find(FolderSourceOptions options)
    {
        var there = Names.Split(" or ").Select(name => Path.Combine(options.Folder, name)).Where(File.Exists).ToArray();
        var folders = Directory.EnumerateDirectories(options.Folder).Where(d => !ImageTree.IsHidden(d)).Order(StringComparer.Ordinal).ToArray();
        var asked = options.Choice.Label ?? options.Choice.FileColumn ?? (there.Length > 0 ? options.Choice.Slice : null);
        if (asked is null && (there.Length == 0 || folders.Length > 1))
            return null;

        return (there, folders.FirstOrDefault(FolderListing.IsPart)) switch
        {
            ([], _) => throw new UsageException($"found column '{asked}' for '{options.Folder}', which has no {Names}; expected a table beside the images. Add it, or leave --label and --file-column out (beside --like: --label none --file-column none)."),
            ([var one, var two], _) => throw new BadInputException($"found '{one}' and '{two}'; expected one table. Remove or rename the other."),
            ([var table], { } part) => throw new BadInputException(
                $"found '{table}' beside '{part}'; expected one of them to say which images are of which class: a table for a folder without parts, or class folders. Move one of them away."),
            ([var table], null) => table,
            _ => null,
        };
    }

    /// <summary>Lists the images of a table, class by class.</summary>
    /// <exception cref="BadInputException">A column is missing, a file is not there or no image, or has two classes.</exception>
    public static FolderListing Read(string table, FolderSourceOptions options, CancellationToken cancellation)
    {
        var records = CsvText.Read(Encoding.UTF8.GetString(InputFile.ReadAll(table)), table);
        var header = records[0].Fields;
        var (file, label) = (Column(table, header, options.Choice.FileColumn ?? Usual(header, FileColumns), "--file-column"), Column(table, header, options.Choice.Label ?? Usual(header, LabelColumns), "--label"));
        var rows = Rows(table, records[1..], file, label);
        RequireFiles(table, options.Folder, rows);
        var names = ClassNameList.Ordered(rows.Values.Select(row => row.Fields[label]));
        if (names.Length < 2)
            throw new BadInputException($"found {names.Length} class(es) in '{table}'; expected at least two. Name another column by --label.");

        var sorted = rows.OrderBy(row => names.IndexOf(row.Value.Fields[label])).ThenBy(row => row.Key, StringComparer.Ordinal).ToImmutableArray();
        var group = options.Choice.Group is { } asked ? header.IndexOf(asked) : -1;
        var slice = options.Choice.Slice is { } column ? Column(table, header, column, "--slice") : -1;
        var tree = ImageTree.Of(options.Folder, cancellation);
        var unlisted = tree.Images.Count(image => !rows.ContainsKey(ListedImage.Relative(options.Folder, image)));
        return new FolderListing(
            options.Folder,
            names,
            [.. sorted.Select(row => ListedImage.Of(options.Folder, Path.Combine(options.Folder, row.Key), names.IndexOf(row.Value.Fields[label])))],
            [],
            [
                .. unlisted > 0 ? [$"{unlisted} image(s) in '{options.Folder}' are not in '{table}' and are left out"] : Array.Empty<string>(),
                .. header.Where((_, column) => column != file && column != label && rows.Values.All(row => FolderListing.IsPart(row.Fields[column]))).Select(column =>
                    $"column '{column}' of '{table}' divides the images, and is not read: for that division move them into class folders under train/ and test/"),
            ],
            unlisted)
        {
            Slices = slice < 0 ? [] : [.. sorted.Select(row => row.Value.Fields[slice])],
            GroupTexts = group < 0 ? [] : [.. sorted.Select(row => row.Value.Fields[group] is { Length: > 0 } text ? text : null)],
        };
    }

    private static string Usual(ImmutableArray<string> header, string[] names) => names.FirstOrDefault(header.Contains) ?? names[0];

    private static int Column(string table, ImmutableArray<string> header, string name, string option) => header.IndexOf(name) is >= 0 and var column
        ? column
        : throw CsvText.Fault(table, 1, $"found no column '{name}'; expected one of {string.Join(", ", header)}. Name it by {option}, or add it.");

    /// <summary>The line of each file; a file may stand twice, with one class.</summary>
    private static Dictionary<string, CsvRecord> Rows(string table, ImmutableArray<CsvRecord> records, int file, int label)
    {
        var rows = new Dictionary<string, CsvRecord>(StringComparer.Ordinal);
        foreach (var row in records)
        {
            var (name, named) = (row.Fields[file].Replace('\\', '/'), row.Fields[label]);
            if (string.IsNullOrWhiteSpace(named))
                throw CsvText.Fault(table, row.Line, $"found no class of '{name}'; expected its name. Fill it in, or remove the line.");

            if (Path.IsPathRooted(name) || name.Split('/').Contains("..") || !ImageFileReader.IsImageName(name))
                throw CsvText.Fault(table, row.Line, $"found '{name}'; expected the path of a {ImageFileReader.Formats} file, relative to the table. Correct or remove the line.");

            if (!rows.TryAdd(name, row) && rows[name].Fields[label] != named)
                throw CsvText.Fault(table, row.Line, $"found class '{named}' of '{name}', which is '{rows[name].Fields[label]}' in line {rows[name].Line}; expected one class a file. Remove one of the lines.");
        }

        return rows;
    }

    private static void RequireFiles(string table, string folder, Dictionary<string, CsvRecord> rows)
    {
        var missing = rows.Where(row => !File.Exists(Path.Combine(folder, row.Key))).OrderBy(row => row.Value.Line).ToArray();
        if (missing.Length > 0)
        {
            throw CsvText.Fault(
                table,
                missing[0].Value.Line,
                $"found no file '{missing[0].Key}' beside the table, and {missing.Length} of {rows.Count} files missing in all; expected each to be there. Add them, or remove their lines.");
        }
    }
}
