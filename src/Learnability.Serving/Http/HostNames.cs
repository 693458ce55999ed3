using System.Net;
using Microsoft.AspNetCore.Http;

namespace Learnability.Serving;

/// <summary>
/// Names that the service may be asked for by. Where only this machine reaches it, a page of another site in a browser here must not, either: it can have its own name lead to this machine
/// (DNS rebinding), but not call it otherwise than by that name.
/// </summary>
internal sealed class HostNames
{
    private readonly ImmutableArray<string> _names;

    private HostNames(ImmutableArray<string> names) => _names = names;

    /// <summary>The names where there is a bound; null where any will do: it listens to others, and none were named.</summary>
    public static HostNames? Of(ServingOptions options)
    {
        var isLocal = options.Host == "localhost" || (IPAddress.TryParse(options.Host, out var address) && IPAddress.IsLoopback(address));
        return options.HostNames.Contains("*") || (!isLocal && options.HostNames.IsEmpty) ? null
            : new HostNames(["localhost", "127.0.0.1", "[::1]", options.Host.Contains(':', StringComparison.Ordinal) ? $"[{options.Host}]" : options.Host, .. options.HostNames]);
    }

    /// <summary>Lets a request pass.</summary>
    /// <exception cref="Refusal">It asks for another name.</exception>
    public void Check(HttpRequest request)
    {
        var name = request.Host.Host;
        if (name.Length > 0 && !_names.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new Refusal(421, $"found host '{name}'; expected one of {string.Join(", ", _names.Distinct())}, as this service answers its own machine alone. Start it with --host-name for another name.");
    }
}
