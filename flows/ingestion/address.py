"""Which addresses may be fetched from: a feed must not be able to make this machine talk to its own network."""

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flows.ingestion.problems import Passing, SetAside

Address = IPv4Address | IPv6Address

NAT64 = ip_network("64:ff9b::/96")
NEVER = tuple(map(ip_network, ("169.254.0.0/16", "fe80::/10", "0.0.0.0/8", "::/128")))
"""Link-local addresses, where clouds hand out their credentials, are refused whatever is allowed."""


def addresses(host: str, port: int, allowed: Sequence[str] = ()) -> list[str]:
    """The addresses of a host, all of which may be fetched from; the connection is to be made to one of them.

    Connecting to the address that was checked, and not to the name again, leaves a name no chance to change between.
    Raises SetAside (`private_address`) where any of them may not, Passing where the name is not known now.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Passing("unknown_host", "is on a host that is not found", "check the name", host) from error
    numbers = list(dict.fromkeys(str(entry[4][0]).split("%")[0] for entry in found))
    for number in numbers:
        if not is_admitted(ip_address(number), allowed):
            message = f"is at {number}, which is no public address"
            remedy = "remove the link; for a server of your own network use --allow-private"
            raise SetAside("private_address", message, remedy, value=host)
    return numbers


def is_admitted(address: Address, allowed: Sequence[str]) -> bool:
    """Whether an address is public, or lies in a network that is allowed."""
    address = _embedded(address) or address
    if any(address in network for network in NEVER):
        return False
    if any(address in ip_network(network) for network in allowed):
        return True
    return address.is_global and not address.is_multicast and not address.is_reserved


def _embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if isinstance(address, IPv4Address):
        return None
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
