// What hostile clients do, one function each. All of them come from 127.0.0.2, so that limits per address meet nobody else.
import { connect as connectTcp } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { setTimeout as delay } from 'node:timers/promises';
import { closeReason, frame, textFrame, upgradeRequest } from './frames.mjs';
import { adminToken, eventually } from './house.mjs';

const patience = 15_000;

/** A connection of the attacker; `received` grows up to a bound, `isOver` tells its end. */
function hostile(server, first) {
  const socket = connectTcp({ port: server.port, host: '127.0.0.1', localAddress: '127.0.0.2' });
  socket.received = Buffer.alloc(0);
  socket.isOver = false;
  socket.on('data', (data) => (socket.received = Buffer.concat([socket.received, data]).subarray(-100_000)));
  socket.on('close', () => (socket.isOver = true));
  socket.on('error', () => {});
  if (first) socket.write(first);
  return socket;
}

/** Writes pieces as fast as they are taken, until the connection is over or the peer has said goodbye. */
async function pour(socket, next) {
  const end = Date.now() + patience;
  while (!socket.isOver && socket.writable && !closeReason(socket.received) && Date.now() < end) {
    socket.write(next());
    if (socket.writableLength > 1_000_000)
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), delay(50)]);
    else await new Promise(setImmediate);
  }
}

const statusLine = (socket) => /^HTTP\/1\.1 (\d+ [^\r]*)/.exec(socket.received.toString('latin1'))?.[1];
const said = (socket) => closeReason(socket.received) ?? statusLine(socket) ?? 'reset';

async function over(sockets, what) {
  await eventually(what, () => sockets.every((socket) => socket.isOver), patience);
}

async function openWebSocket(server, options) {
  const socket = hostile(server, upgradeRequest(server.port, options));
  await eventually('the handshake is answered', () => socket.received.includes('\r\n\r\n'));
  return socket;
}

async function joined(server) {
  const socket = await openWebSocket(server);
  socket.write(textFrame('40'));
  await eventually('it has joined', () => socket.received.includes('40{"'));
  return socket;
}

async function flood(server, makePiece, open = joined) {
  const socket = await open(server);
  await pour(socket, makePiece);
  await over([socket], 'the flood is cut');
  return said(socket);
}

async function drip(server, start) {
  const sockets = Array.from({ length: 50 }, () => hostile(server, start));
  const timer = setInterval(() => sockets.forEach((socket) => socket.isOver || socket.write('x')), 100);
  await over(sockets, 'the slow ones are cut').finally(() => clearInterval(timer));
  return statusLine(sockets[0]);
}

function get(server, path) {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`;
}

async function pollingSid(server) {
  const socket = hostile(server, get(server, '/socket.io/?EIO=4&transport=polling'));
  await eventually('the session opens', () => socket.received.includes('"sid"'));
  const sid = /"sid":"([^"]+)"/.exec(socket.received.toString())[1];
  return { socket, sid };
}

const times = (count, piece) => Buffer.concat(Array(count).fill(piece));
const short = ['--request-deadline', 1000, '--body-deadline', 1000, '--first-byte-deadline', 1000];
const noRates = ['--message-rate', 0, '--byte-rate', 0];

/**
 * `run` ends when the attacker is cut, and yields what he was told. `args` are settings of the house, `reason` is how the
 * house counts it; `bare`: against the conformance program. `mostGrowth` in bytes where more than usual may pass.
 */
export const attacks = [
  { title: 'never reads', args: [...noRates, '--max-unsent', 200_000], reason: 'unsent',
    async run(server) {
      const socket = await joined(server);
      socket.pause();
      const pings = times(500, frame(0x89, Buffer.alloc(125)));
      const end = Date.now() + patience;
      while (!socket.destroyed && socket.writable && Date.now() < end) {
        socket.write(pings);
        await delay(1);
      }
      if (Date.now() >= end) throw new Error('it was not cut');
      return 'reset';
    } },
  { title: 'slow head, 50 at once', args: short, reason: 'request-deadline',
    run: (server) => drip(server, 'GET / HTTP/1.1\r\nX: ') },
  { title: 'slow body, 50 at once', args: short, reason: 'body-deadline',
    run: (server) => drip(server,
      `POST /login/therapist HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n\r\n`) },
  { title: 'silent connections, 200', args: short, reason: 'silent-connection',
    async run(server) {
      const sockets = Array.from({ length: 200 }, () => hostile(server));
      await over(sockets, 'they are closed');
      return 'closed';
    } },
  { title: 'header bomb', reason: 'headers',
    async run(server) {
      const socket = hostile(server, 'GET / HTTP/1.1\r\n');
      await pour(socket, () => times(1000, Buffer.from('X-Bomb: 1\r\n')));
      await over([socket], 'the bomb is cut');
      return statusLine(socket);
    } },
  { title: '2,000 connections', args: ['--max-connections-per-address', 100], reason: 'max-connections-per-address',
    async run(server) {
      const sockets = Array.from({ length: 2000 }, () => hostile(server, get(server, '/healthz')));
      await eventually('all but 100 are gone', () => sockets.filter((socket) => !socket.isOver).length <= 100, patience);
      const told = sockets.find((socket) => statusLine(socket)?.startsWith('429'));
      sockets.forEach((socket) => socket.destroy());
      return told && statusLine(told);
    } },
  { title: 'handshakes without end', args: ['--handshake-rate', 50, '--handshake-burst', 200], reason: 'handshake-rate',
    async run(server) {
      const handshakes = get(server, '/socket.io/?EIO=4&transport=polling').repeat(50);
      const socket = hostile(server, handshakes);
      while (!socket.received.includes('HTTP/1.1 429') && !socket.isOver) {
        socket.write(handshakes);
        await delay(5);
      }
      const answer = /HTTP\/1\.1 (429 [^\r]*)/.exec(socket.received.toString('latin1'))?.[1];
      socket.destroy();
      return answer;
    } },
  { title: 'message flood', reason: 'message-rate',
    run: (server) => flood(server, () => times(500, textFrame('42["x"]'))) },
  { title: 'byte flood', reason: 'byte-rate',
    run: (server) => flood(server, () => frame(0x81, Buffer.from(`42["x","${'a'.repeat(500_000)}"]`))) },
  { title: 'ping flood', reason: 'message-rate', run: (server) => flood(server, () => times(500, frame(0x89))) },
  { title: 'acknowledgement flood', reason: 'message-rate',
    run: (server) => flood(server, () => times(500, textFrame('431[]'))) },
  { title: 'huge frame head', reason: 'message-size',
    run: (server) => flood(server, () => Buffer.from([0x82, 0xff, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])) },
  { title: 'fragments without end', reason: 'message-size',
    run: async (server) => {
      const socket = await joined(server);
      socket.write(frame(0x01, Buffer.from('4')));
      await pour(socket, () => times(500, frame(0x00, Buffer.from('2'))));
      await over([socket], 'the fragments are cut');
      return said(socket);
    } },
  { title: 'attachments without end', args: noRates, reason: 'broken-packets',
    run: async (server) => {
      const socket = await joined(server);
      const holders = Array.from({ length: 10 }, (_, num) => ({ _placeholder: true, num }));
      socket.write(frame(0x81, Buffer.from(`4510-${JSON.stringify(['x', ...holders])}`)));
      for (let i = 0; i < 9; ++i) socket.write(frame(0x82, Buffer.alloc(900_000)));
      socket.write(textFrame('42["never"]')); // instead of the tenth
      await over([socket], 'it is closed');
      return said(socket);
    } },
  { title: 'attachments that never come', args: ['--attachment-timeout', 1000], reason: 'attachment-deadline',
    run: async (server) => {
      const socket = await joined(server);
      socket.write(textFrame('451-["x",{"_placeholder":true,"num":0}]'));
      await over([socket], 'it is closed');
      return said(socket);
    } },
  { title: 'flood of polled packets', reason: 'message-rate',
    async run(server) {
      const { socket, sid } = await pollingSid(server);
      const body = Array(5000).fill('42["x"]').join('\x1e');
      socket.received = Buffer.alloc(0);
      socket.write(`POST /socket.io/?EIO=4&transport=polling&sid=${sid} HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
        `Content-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
      await eventually('it is answered', () => statusLine(socket), patience);
      socket.destroy();
      return statusLine(socket);
    } },
  { title: 'never read, 30 at once', args: [...noRates, '--max-unsent-total', 1_000_000], reason: 'unsent-total',
    async run(server) {
      const sockets = await Promise.all(Array.from({ length: 30 }, () => joined(server)));
      const pings = times(500, frame(0x89, Buffer.alloc(125)));
      sockets.forEach((socket) => socket.pause());
      const end = Date.now() + patience;
      while (!sockets.some((socket) => socket.destroyed || !socket.writable) && Date.now() < end) {
        for (const socket of sockets) if (socket.writableLength < 1_000_000) socket.write(pings);
        await delay(5);
      }
      sockets.forEach((socket) => socket.destroy());
      if (Date.now() >= end) throw new Error('none was cut');
      return 'reset';
    } },
  { title: 'polls piled up', reason: 'overlapping-requests',
    async run(server) {
      const { sid } = await pollingSid(server);
      const path = `/socket.io/?EIO=4&transport=polling&sid=${sid}`;
      const sockets = Array.from({ length: 100 }, () => hostile(server, get(server, path)));
      await eventually('all are answered', () => sockets.every(statusLine), patience);
      const answers = sockets.map(statusLine);
      sockets.forEach((socket) => socket.destroy());
      return answers.find((answer) => answer.startsWith('400'));
    } },
  { title: 'half-open upgrades, 100', reason: 'upgrade-deadline',
    args: ['--upgrade-timeout', 1000, '--ping-timeout', 1500],
    async run(server) {
      const sessions = await Promise.all(Array.from({ length: 100 }, () => pollingSid(server)));
      const sockets = sessions.map(({ sid }) =>
        hostile(server, upgradeRequest(server.port, { more: `&sid=${sid}` })));
      await over(sockets, 'they are closed');
      sessions.forEach(({ socket }) => socket.destroy());
      const authorized = { headers: { Authorization: `Bearer ${adminToken}` } };
      const count = async () => (await server.json('/api/admin/limits', authorized)).used.sessions;
      await eventually('their sessions end', async () => (await count()) < 10, patience);
      return said(sockets[0]);
    } },
  { title: 'joins no namespace, 200', args: ['--connect-timeout', 1000], reason: 'connect-deadline',
    async run(server) {
      const sockets = await Promise.all(Array.from({ length: 200 }, () => openWebSocket(server)));
      await over(sockets, 'they are closed');
      return said(sockets[0]);
    } },
  { title: 'deflate bomb of 200 MB where 32 MB may pass', bare: true, mostGrowth: 48 * 1024 * 1024,
    run: (server) => compressed(server, deflateRawSync(Buffer.alloc(200_000_000))) },
  { title: 'compressed nonsense', bare: true,
    run: (server) => compressed(server, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251))) },
];

/** To the plain WebSocket path of the conformance program, which compresses. */
async function compressed(server, payload) {
  const socket = hostile(server, upgradeRequest(server.port, {
    path: '/ws', headers: 'Sec-WebSocket-Extensions: permessage-deflate\r\n' }));
  await eventually('compression is agreed on', () => /permessage-deflate/i.test(socket.received.toString('latin1')));
  socket.write(frame(0xc1, payload));
  await over([socket], 'it is closed');
  return said(socket);
}
