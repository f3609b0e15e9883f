// A Socket.IO server of Node with its Admin UI, live in every detail: node server.mjs PORT. The page is at /.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { instrument } from '@socket.io/admin-ui';
import { Server } from 'socket.io';

const pages = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'node_modules/@socket.io/admin-ui/ui/dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' };

const http = createServer((request, response) => {
  const path = normalize(new URL(request.url, 'http://host').pathname);
  const file = join(pages, path === '/' ? 'index.html' : path);
  const stream = createReadStream(file);
  stream.on('open', () => response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }));
  stream.on('error', () => response.writeHead(404).end());
  stream.pipe(response);
});
const io = new Server(http, { pingInterval: 25000, pingTimeout: 20000, serveClient: false });
instrument(io, { auth: false, mode: 'development' });
io.on('connection', (socket) => socket.on('echo', (...args) => socket.emit('echo', ...args)));
http.listen({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });
