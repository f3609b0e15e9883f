// A process of its own, so that what an attacker computes does not delay its clock: well-behaved Socket.IO clients over bare
// WebSockets that ask for an acknowledgement at a fixed rate. Told 'read', it sends the round trips in milliseconds
// since the last time, and whether all are still connected.
import { connect } from 'node:net';
import { setPriority } from 'node:os';
import { upgradeRequest, textFrame } from './frames.mjs';

const { port, event, clients, interval } = JSON.parse(process.argv[2]);
try {
  setPriority(-10); // where it may: the server's delays are to be seen, not those of a crowded machine
} catch {}
let trips = [];
let connected = 0;
let joined = 0;

function start() {
  const socket = connect(port, '127.0.0.1');
  const sentAt = new Map();
  let next = 0;
  let isJoined = false;
  socket.setNoDelay(true);
  socket.write(upgradeRequest(port));
  socket.on('data', (data) => {
    const text = data.toString('latin1');
    if (!isJoined && text.includes('"pingInterval"')) socket.write(textFrame('40'));
    if (!isJoined && text.includes('40{"')) {
      isJoined = true;
      joined += 1;
      if (joined === clients) process.send('ready');
      setInterval(() => {
        sentAt.set(next, performance.now());
        socket.write(textFrame(`42${next}["${event}"]`));
        next += 1;
      }, interval);
    }
    if (text.includes('\x81\x012')) socket.write(textFrame('3'));
    for (const [, id] of text.matchAll(/43(\d+)\[/g)) {
      trips.push(performance.now() - sentAt.get(Number(id)));
      sentAt.delete(Number(id));
    }
  });
  socket.on('connect', () => (connected += 1));
  socket.on('close', () => (connected -= 1));
  socket.on('error', () => {});
}

for (let i = 0; i < clients; ++i) start();

process.on('disconnect', () => process.exit());
process.on('message', () => {
  process.send({ trips, allConnected: connected === clients });
  trips = [];
});
