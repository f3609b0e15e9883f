// HTTP and WebSocket as bytes: a client that can also say what no client would. No packages, so that a mistake of
// a library is on neither side.
import { connect as connectTcp } from 'node:net';
import { once } from 'node:events';
import http from 'node:http';

const patience = 10_000;
const key = 'dGhlIHNhbXBsZSBub25jZQ==';
export const keyAnswer = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

/** A queue whose reader waits; a reader that waits too long fails, saying for what. */
export class Inbox {
  #items = [];
  #readers = [];

  put(item) {
    const reader = this.#readers.shift();
    if (reader) reader(item);
    else this.#items.push(item);
  }
  get size() {
    return this.#items.length;
  }
  take(what) {
    if (this.#items.length > 0) return Promise.resolve(this.#items.shift());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#readers.splice(this.#readers.indexOf(reader), 1);
        reject(new Error(`did not come within ${patience} ms: ${what}`));
      }, patience);
      const reader = (item) => {
        clearTimeout(timer);
        resolve(item);
      };
      this.#readers.push(reader);
    });
  }
}

// ---- HTTP

/** One request on a connection of its own, unless an agent is given: `{status, headers, body}`, body as text. */
export function request(port, path, { method = 'GET', headers = {}, body, agent = false, signal } = {}) {
  return new Promise((resolve, reject) => {
    const sent = http.request({ host: '127.0.0.1', port, path, method, headers, agent, signal }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A TCP connection that keeps what it reads. */
export class RawConnection {
  received = Buffer.alloc(0);
  ended = false;
  #changed = new Set();

  static async open(port) {
    const raw = new RawConnection();
    raw.socket = connectTcp({ port, host: '127.0.0.1', noDelay: true });
    raw.socket.on('data', (data) => raw.#note(() => (raw.received = Buffer.concat([raw.received, data]))));
    raw.socket.on('close', () => raw.#note(() => (raw.ended = true)));
    raw.socket.on('error', () => {});
    await once(raw.socket, 'connect');
    return raw;
  }

  #note(change) {
    change();
    for (const probe of [...this.#changed]) probe();
  }

  write(bytes) {
    this.socket.write(bytes);
  }
  close() {
    this.socket.destroy();
  }

  /** Waits until `probe()` yields something; null when the connection ended first. */
  until(what, probe) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(reject, new Error(`did not come within ${patience} ms: ${what}`)), patience);
      const finish = (settle, value) => {
        clearTimeout(timer);
        this.#changed.delete(look);
        settle(value);
      };
      const look = () => {
        const found = probe();
        if (found) finish(resolve, found);
        else if (this.ended) finish(resolve, null);
      };
      this.#changed.add(look);
      look();
    });
  }

  /** The head of the next answer, as `{status, text}`, taken off what was received. */
  async head() {
    await this.until('a head', () => this.received.includes('\r\n\r\n'));
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return null;
    const text = this.received.subarray(0, end).toString();
    this.received = this.received.subarray(end + 4);
    return { status: Number(text.split(' ')[1]), text };
  }
}

// ---- WebSocket

export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

/** The bytes of a frame as a client sends it, or with the mistakes that are asked for. */
export function frame(kind, payload = '', { fin = true, reserved = 0, masked = true, lengthBytes, mask = [1, 2, 3, 4] } = {}) {
  const data = Buffer.from(payload);
  lengthBytes ??= data.length < 126 ? 0 : data.length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + lengthBytes);
  head[0] = (fin ? 0x80 : 0) | (reserved << 4) | kind;
  head[1] = (masked ? 0x80 : 0) | (lengthBytes === 0 ? data.length : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) head.writeUInt16BE(data.length, 2);
  if (lengthBytes === 8) head.writeBigUInt64BE(BigInt(data.length), 2);
  if (!masked) return Buffer.concat([head, data]);
  const hidden = Buffer.alloc(data.length);
  for (let i = 0; i < data.length; ++i) hidden[i] = data[i] ^ mask[i % 4];
  return Buffer.concat([head, Buffer.from(mask), hidden]);
}

/** The payload of a close frame. */
export function closePayload(code, reason = '') {
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  return Buffer.concat([payload, Buffer.from(reason)]);
}

export function handshake(port, path, headers = {}) {
  const lines = {
    Host: `127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': key,
    ...headers,
  };
  const text = Object.entries(lines).filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `GET ${path} HTTP/1.1\r\n${text}\r\n`;
}

/** The client's side of a WebSocket. What arrives: frames() in full, or messages through next(). */
export class RawWebSocket {
  #inbox = new Inbox();
  #message = [];

  /** Connects; `refused` holds the answer when it is not 101. */
  static async open(port, path, headers) {
    const peer = new RawWebSocket();
    peer.raw = await RawConnection.open(port);
    peer.raw.write(handshake(port, path, headers));
    peer.answer = await peer.raw.head();
    if (peer.answer?.status !== 101) {
      await peer.raw.until('the body', () => false);
      peer.refused = { status: peer.answer?.status, text: peer.answer?.text, body: peer.raw.received.toString() };
      return peer;
    }
    const early = peer.raw.received;
    peer.raw.received = Buffer.alloc(0);
    peer.raw.socket.removeAllListeners('data');
    peer.raw.socket.on('data', (data) => peer.#read(data));
    peer.raw.socket.on('close', () => peer.#inbox.put(null));
    if (peer.raw.ended) peer.#inbox.put(null);
    peer.#read(early);
    return peer;
  }

  #rest = [];
  #restBytes = 0;
  #read(data) {
    this.#rest.push(data);
    this.#restBytes += data.length;
    for (;;) {
      const needed = this.#frameSize();
      if (needed === null || this.#restBytes < needed) return;
      const all = Buffer.concat(this.#rest);
      this.#inbox.put(this.#frameOf(all.subarray(0, needed)));
      this.#rest = [all.subarray(needed)];
      this.#restBytes = all.length - needed;
    }
  }
  #frameSize() {
    if (this.#restBytes < 2) return null;
    if (this.#rest[0].length < Math.min(10, this.#restBytes)) this.#rest = [Buffer.concat(this.#rest)];
    const head = this.#rest[0];
    const length = head[1] & 0x7f;
    if (length < 126) return 2 + length;
    if (this.#restBytes < (length === 126 ? 4 : 10)) return null;
    return length === 126 ? 4 + head.readUInt16BE(2) : 10 + Number(head.readBigUInt64BE(2));
  }
  #frameOf(bytes) {
    const length = bytes[1] & 0x7f;
    const payload = bytes.subarray(length < 126 ? 2 : length === 126 ? 4 : 10);
    return { fin: Boolean(bytes[0] & 0x80), reserved: (bytes[0] >> 4) & 7, opcode: bytes[0] & 15,
      masked: Boolean(bytes[1] & 0x80), payload };
  }

  write(bytes) {
    this.raw.write(bytes);
  }
  send(message) {
    this.write(frame(typeof message === 'string' ? opcode.text : opcode.binary, message));
  }
  /** The next frame, or null at the end of the connection. */
  frame(what = 'a frame') {
    return this.#inbox.take(what);
  }
  get unread() {
    return this.#inbox.size;
  }

  /** The next message, text as string; null once closed. The close frame is kept in `closed` and answered. */
  async next(what = 'a message') {
    for (;;) {
      const one = await this.frame(what);
      if (one === null || one.opcode === opcode.close) {
        if (one) this.#answerClose(one.payload);
        this.closed ??= { code: null };
        return null;
      }
      if (one.opcode >= opcode.close) continue;
      if (one.opcode !== opcode.continuation) this.#message = [{ kind: one.opcode }];
      this.#message.push(one.payload);
      if (!one.fin) continue;
      const [{ kind }, ...parts] = this.#message;
      const whole = Buffer.concat(parts);
      return kind === opcode.text ? whole.toString() : whole;
    }
  }

  #answerClose(payload) {
    this.closed = payload.length === 0 ? { code: 1005 }
      : { code: payload.readUInt16BE(0), reason: payload.subarray(2).toString() };
    this.raw.socket.end(frame(opcode.close, payload));
  }

  /** Reads to the end: the close code, 1005 for a close frame without one, null for none. */
  async end() {
    while ((await this.next('the end')) !== null);
    return this.closed.code;
  }
  drop() {
    this.raw.close();
  }
}
