// Clients of the house: the npm package with its default options, unless a test asks for others.
import { connect as connectTcp } from 'node:net';
import { once } from 'node:events';
import { io } from 'socket.io-client';
import { upgradeRequest } from './frames.mjs';
import { eventually } from './house.mjs';

const open = new Set();
const closeOpcode = 0x88;

/** A connected client that keeps every event in `heard`, as `[name, firstArgument]`. */
export async function connect(house, options = {}) {
  const socket = io(house.url, options);
  open.add(socket);
  socket.heard = [];
  socket.onAny((name, ...args) => socket.heard.push([name, args[0] ?? null]));
  await eventually('the client connects', () => socket.connected);
  socket.heard = socket.heard.filter(([name]) => name !== 'connected');
  return socket;
}

export async function connectStaff(house, kind, userName, place = {}) {
  const token = await house.logIn(kind, userName, 'demo', place);
  if (!token) throw new Error(`${userName} cannot log in`);
  return connect(house, { query: { auth_token: token } });
}

export function transportOf(socket) {
  return socket.io.engine.transport.name;
}

export async function upgraded(socket) {
  await eventually('the client upgrades', () => transportOf(socket) === 'websocket');
}

/** Sends an event and waits until its handler has run. */
export function perform(socket, name, ...args) {
  return socket.timeout(3000).emitWithAck(name, ...args);
}

/** The first argument of the next event of that name, also of one that was heard already. */
export async function hear(socket, name) {
  const found = await eventually(`${name} arrives`, () => socket.heard.find(([heard]) => heard === name));
  socket.heard.splice(socket.heard.indexOf(found), 1);
  return found[1];
}

export function namesHeard(socket) {
  return socket.heard.map(([name]) => name).filter((name) => name !== 'connected');
}

export function closeAll() {
  for (const socket of open) socket.close();
  open.clear();
}

/** A customer's order of the first services on offer; ids as the page sends them, or through `convert`. */
export async function order(house, count = 1, convert = String) {
  const services = await house.json('/api/services');
  return {
    items: services.slice(0, count).map((service) => ({
      service_id: convert(service.id),
      service_classification_id: convert(service.classification_id),
    })),
  };
}

/** A bare TCP connection that keeps what it reads in `received`, and knows when it was closed. */
export async function rawConnection(house) {
  const socket = connectTcp(house.port, '127.0.0.1');
  socket.received = Buffer.alloc(0);
  socket.isOver = false;
  socket.on('data', (data) => (socket.received = Buffer.concat([socket.received, data])));
  socket.on('close', () => (socket.isOver = true));
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** A bare WebSocket on the Engine.IO path, for frames that no client would send. */
export async function rawWebSocket(house) {
  const socket = await rawConnection(house);
  socket.write(upgradeRequest(house.port));
  await eventually('the open packet arrives', () => socket.received.includes('"pingInterval"'));
  socket.on('data', (data) => data.includes(closeOpcode) && socket.end()); // nothing else has that byte
  return socket;
}

export { textFrame } from './frames.mjs';

/**
 * For clients that close themselves in the middle of what comes: socket.io-client puts aside what it hears after that, does not
 * count it in the offset that it recovers with, and says it again beside what the server sends once more.
 */
export function forgetWhatCameAfterTheEnd(socket) {
  socket.io.on('open', () => (socket.receiveBuffer.length = 0));
}
