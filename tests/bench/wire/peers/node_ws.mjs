// Plain WebSocket echo on Node's `ws`: node node_ws.mjs PORT. A text that begins with B goes to everyone.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => {
    if (!isBinary && data[0] === 0x42) {
      for (const other of server.clients) other.send(data, { binary: false });
    } else {
      socket.send(data, { binary: isBinary });
    }
  });
});
