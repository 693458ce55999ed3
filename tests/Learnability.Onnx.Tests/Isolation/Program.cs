namespace Learnability.Onnx.Tests;

/// <summary>What the tests of isolation start.</summary>
public static class Program
{
    public static void Main()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        ModelHost.Serve(input, output);
    }
}
