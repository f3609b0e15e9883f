// One Engine.IO session, the same to its user on either transport.
import http from 'node:http';
import { Inbox, RawWebSocket, request } from './wire.mjs';

export const engineIo = '/engine.io/';
export const socketIo = '/socket.io/';
export const transports = ['polling', 'websocket'];
const separator = '\x1e';

export const pollingQuery = (sid) => `?EIO=4&transport=polling${sid ? `&sid=${sid}` : ''}`;
export const webSocketQuery = (sid) => `?EIO=4&transport=websocket${sid ? `&sid=${sid}` : ''}`;

/** Packets as the text of a polling body: strings as they are, bytes in base64. */
export function encodePayload(packets) {
  return packets.map((one) => (typeof one === 'string' ? one : `b${one.toString('base64')}`)).join(separator);
}
export function decodePayload(body) {
  return body.split(separator).map((one) => (one.startsWith('b') ? Buffer.from(one.slice(1), 'base64') : one));
}

/** The open packet as an object; fails when the answer is something else. */
export function readOpen(text) {
  if (!text.startsWith('0{')) throw new Error(`no open packet: ${text}`);
  return JSON.parse(text.slice(1));
}

/** Opens a polling session and does nothing by itself: each poll is the test's. */
export async function openManually(port, path = engineIo) {
  const answer = await request(port, path + pollingQuery());
  const { sid } = readOpen(answer.body);
  const address = path + pollingQuery(sid);
  return {
    sid,
    poll: (options) => request(port, address, options),
    post: (body, options) => request(port, address, { method: 'POST', body, ...options }),
  };
}

class PollingSession {
  #inbox = new Inbox();
  #agent = new http.Agent({ keepAlive: true, maxSockets: 2 });

  static async open(port, path) {
    const session = new PollingSession();
    session.port = port;
    const answer = await request(port, path + pollingQuery());
    session.handshake = readOpen(answer.body);
    session.address = path + pollingQuery(session.handshake.sid);
    session.#poll();
    return session;
  }

  async #poll() {
    try {
      for (;;) {
        const answer = await request(this.port, this.address, { agent: this.#agent });
        if (answer.status !== 200) break;
        for (const packet of decodePayload(answer.body)) this.#take(packet);
        if (this.isOver) break;
      }
    } catch (error) {
      this.error = error;
    }
    this.isOver = true;
    this.#agent.destroy();
    this.#inbox.put(null);
  }
  #take(packet) {
    if (packet === '1') this.isOver = true;
    else if (packet === '2') this.send('3').catch(() => {});
    else if (packet !== '6') this.#inbox.put(packet);
  }

  async send(...packets) {
    const answer = await request(this.port, this.address, { method: 'POST', body: encodePayload(packets) });
    this.lastPost = answer;
  }
  next(what) {
    return this.#inbox.take(what ?? 'a packet');
  }
  close() {
    this.isOver = true;
    this.#agent.destroy();
  }
}

class WebSocketSession {
  static async open(port, path) {
    const session = new WebSocketSession();
    session.peer = await RawWebSocket.open(port, path + webSocketQuery());
    session.handshake = readOpen(await session.peer.next());
    return session;
  }
  async send(...packets) {
    for (const packet of packets) this.peer.send(packet);
  }
  async next(what) {
    for (;;) {
      const packet = await this.peer.next(what);
      if (packet !== '2') return packet;
      this.peer.send('3');
    }
  }
  close() {
    this.peer.drop();
  }
}

/** `send(packets…)`, `next()` (null once closed; pings are answered), `close()`. */
export function open(port, path, transport) {
  return (transport === 'polling' ? PollingSession : WebSocketSession).open(port, path);
}

/** A Socket.IO client that has joined `/`: what CONNECT brings has been read. */
export async function join(port, transport, space = '') {
  const session = await open(port, socketIo, transport);
  await session.send(`40${space}`);
  session.connected = await session.next('the answer to CONNECT');
  session.auth = await session.next('the auth event');
  return session;
}
