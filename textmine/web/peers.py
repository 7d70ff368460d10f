"""Whose program is at the other end of a connection: any user of a machine reaches its 127.0.0.1."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

_TABLE = Path("/proc/net/tcp")  # of Linux; other systems have no such file, and tell nobody else's
_LISTENS = "0A"
_ROOT = 0
_Address = tuple[str, int]


def is_another_user(client: _Address | None, server: _Address | None, own: int | None = None) -> bool:
    """Is a connection of this machine that of another user? False where the system does not tell.

    The browser's cookie with the key goes to every port of this machine (cookies know none), so whoever offers a site
    at another port and has the user look at it has the key; but not the user's own connection.

    Args:
        client: the address at the other end.
        server: ours.
        own: the id of the user whose site it is; that of this process when None.
    """
    if client is None or server is None or not hasattr(os, "getuid"):
        return False
    own = os.getuid() if own is None else own
    if own == _ROOT:  # started with sudo or in a container: whose browser it is for cannot be told
        return False
    there, here = _written(client), _written(server)
    if not there or not here:
        return False
    told = False
    for local, remote, state, user, inode in _connections():
        told = told or (local == here and state == _LISTENS)
        if (local, remote) == (there, here):
            # One that has been let go of (inode 0) is nobody's, and is counted as root's.
            return user not in (own, _ROOT) or inode == 0
    return told  # it was cut off so that nobody can see whose it was


def _connections() -> Iterator[tuple[str, str, str, int, int]]:
    try:
        with _TABLE.open(encoding="ascii") as file:
            next(file, None)
            for line in file:
                _, local, remote, state, _, _, _, user, _, inode, *_ = line.split()
                yield local, remote, state, int(user), int(inode)
    except (OSError, ValueError):
        return


def _written(address: _Address) -> str:
    """An address as it stands in the table; "" for none of IPv4."""
    try:
        number = int.from_bytes(socket.inet_aton(address[0]), sys.byteorder)
    except OSError:
        return ""
    return f"{number:08X}:{address[1]:04X}"
