"""Socket.IO echo on Flask-SocketIO: flask_server.py PORT eventlet|gevent|threading"""
import sys

PORT, MODE = int(sys.argv[1]), sys.argv[2]
if MODE == "eventlet":
    import eventlet
    eventlet.monkey_patch()
elif MODE == "gevent":
    from gevent import monkey
    monkey.patch_all()
else:
    import simple_websocket  # noqa: F401  without it this mode has no WebSocket, and says nothing of it

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, emit  # noqa: E402

app = Flask(__name__)
server = SocketIO(app, async_mode=MODE, ping_interval=25, ping_timeout=20, logger=False, engineio_logger=False)


@server.on("echo")
def echo(*args):
    emit("echo", *args)


@server.on("bcast")
def broadcast(*args):
    emit("bcast", *args, broadcast=True)


options = {"allow_unsafe_werkzeug": True} if MODE == "threading" else {"log_output": False}
server.run(app, host="127.0.0.1", port=PORT, debug=False, use_reloader=False, **options)
