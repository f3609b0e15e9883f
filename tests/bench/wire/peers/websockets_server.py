"""Plain WebSocket echo on python3-websockets: websockets_server.py PORT. A text that begins with B goes to everyone."""
import asyncio
import sys

import websockets

connected = set()


async def echo(websocket):
    connected.add(websocket)
    try:
        async for message in websocket:
            if isinstance(message, str) and message.startswith("B"):
                websockets.broadcast(connected, message)
            else:
                await websocket.send(message)
    except websockets.ConnectionClosedError:
        pass
    finally:
        connected.discard(websocket)


async def main():
    async with websockets.serve(echo, "127.0.0.1", int(sys.argv[1]), backlog=4096):
        await asyncio.Future()


asyncio.run(main())
