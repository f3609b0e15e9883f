// Socket.IO echo on Node's `socket.io`: node node_socketio.mjs PORT.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { pingInterval: 25000, pingTimeout: 20000, serveClient: false });
io.on('connection', (socket) => {
  socket.on('echo', (...args) => socket.emit('echo', ...args));
  socket.on('bcast', (...args) => io.emit('bcast', ...args));
});
http.listen({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });
