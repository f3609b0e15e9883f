"""Drives the conformance program with python-socketio: wire_python_client.py URL transport[,transport] sync|async"""

import asyncio
import queue
import sys

import socketio

PATIENCE = 20
UNICODE = "salón 中文 🧖 \u2028 \0 \"\\ ñ€"
VALUES = [1, -0.5, "2", UNICODE, None, True, {"a": {"b": [1, {"c": None}]}, "": []}, [[]], ""]


def check(got, wanted):
    assert got == wanted, f"{str(got)[:200]!r} instead of {str(wanted)[:200]!r}"


def expected_transport(transports):
    """The client takes its first transport, and upgrades from polling when it may."""
    return "websocket" if "websocket" in transports else "polling"


async def play(client, transports, call, heard, space):
    """The same play for both kinds of client: `call(name, …)` awaits what the method yields."""
    check(await heard("auth", space), [{"token": UNICODE}])
    await call("emit", "message", tuple(VALUES), namespace=space)
    check(await heard("message-back", space), VALUES)
    for begin in range(0, 100, 10):  # python-engineio refuses a poll of more than 16 packets
        for number in range(begin, begin + 10):
            await call("emit", "echo", number, namespace=space)
        echoes = [await heard("echo", space) for _ in range(10)]
        if isinstance(client, socketio.Client):
            echoes.sort()  # it runs each handler on a thread of its own
        check(echoes, [[number] for number in range(begin, begin + 10)])
    await call("emit", "message", (b"\x00\x01\xff", {"deep": [b"x" * 70_000, b""]}), namespace=space)
    check(await heard("message-back", space), [b"\x00\x01\xff", {"deep": [b"x" * 70_000, b""]}])
    check(await call("call", "message-with-ack", UNICODE, namespace=space, timeout=PATIENCE), UNICODE)
    check(await call("call", "message-with-ack", (b"\x01", "x"), namespace=space, timeout=PATIENCE), (b"\x01", "x"))
    await call("emit", "ask", ("ping", b"\x05"), namespace=space)
    check(await heard("answer", space), ["pong", ["ping", b"\x05"]])
    large = "中🧖" * 100_000
    check(await call("call", "message-with-ack", large, namespace=space, timeout=PATIENCE), large)
    check(client.transport(), expected_transport(transports))


SPACES = ["/", "/custom"]
EVENTS = ["auth", "message-back", "echo", "answer"]


def listen(client, put, answer):
    for space in SPACES:
        for name in EVENTS:
            client.on(name, put(name, space), namespace=space)
        client.on("question", answer, namespace=space)


def play_sync(url, transports):
    client = socketio.Client(reconnection=False)
    inbox = {(name, space): queue.Queue() for name in EVENTS for space in SPACES}
    listen(client, lambda name, space: lambda *args: inbox[name, space].put(list(args)), lambda *args: ("pong", list(args)))

    async def call(name, *args, **options):
        return getattr(client, name)(*args, **options)

    async def heard(name, space):
        return inbox[name, space].get(timeout=PATIENCE)

    client.connect(url, transports=transports, namespaces=SPACES, auth={"token": UNICODE}, wait_timeout=PATIENCE)
    for space in SPACES:
        asyncio.run(play(client, transports, call, heard, space))
    client.disconnect()


async def play_async(url, transports):
    client = socketio.AsyncClient(reconnection=False)
    inbox = {(name, space): asyncio.Queue() for name in EVENTS for space in SPACES}

    def put(name, space):
        async def handler(*args):
            await inbox[name, space].put(list(args))

        return handler

    async def answer(*args):
        return "pong", list(args)

    listen(client, put, answer)

    async def call(name, *args, **options):
        return await getattr(client, name)(*args, **options)

    async def heard(name, space):
        return await asyncio.wait_for(inbox[name, space].get(), PATIENCE)

    await client.connect(url, transports=transports, namespaces=SPACES, auth={"token": UNICODE}, wait_timeout=PATIENCE)
    for space in SPACES:
        await play(client, transports, call, heard, space)
    await client.disconnect()


if __name__ == "__main__":
    address, order, kind = sys.argv[1:]
    if kind == "sync":
        play_sync(address, order.split(","))
    else:
        asyncio.run(play_async(address, order.split(",")))
    print("all right")
