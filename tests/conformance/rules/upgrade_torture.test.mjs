// Many sessions upgrade while both sides send numbered events: each side's numbers arrive complete, once and in order.
// TORTURE_SESSIONS says how many sessions; the long form of ./test takes 1,000.
import assert from 'node:assert/strict';
import http from 'node:http';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { patient } from '../../integration/npm/conformance.mjs';
import { withProgram } from './rule.mjs';
import { decodePayload, encodePayload, join, pollingQuery, readOpen, socketIo, webSocketQuery } from './sessions.mjs';
import { frame, opcode, RawWebSocket, request } from './wire.mjs';

const sessionCount = Number(process.env.TORTURE_SESSIONS ?? 200);
const atOnce = 100;
const eventCount = 24;
const broadcastEvery = 50;

/** A client that counts its own events and those that the server broadcasts. */
class Client {
  echoed = [];
  broadcast = [];
  heardByPolling = 0;
  sent = 0;
  isPolling = true;
  #pendingEcho = null;

  constructor(port, kind) {
    this.port = port;
    this.kind = kind;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
  }

  async start() {
    const opened = await request(this.port, socketIo + pollingQuery(), { agent: this.agent });
    this.sid = readOpen(opened.body).sid;
    this.address = socketIo + pollingQuery(this.sid);
    await this.post('40', '40/custom,');
    this.poller = this.#poll();
    this.poller.catch(() => {}); // whoever waits for it is told
  }

  async post(...packets) {
    const answer = await request(this.port, this.address, { method: 'POST', body: encodePayload(packets), agent: this.agent });
    assert.equal(answer.body, 'ok', `${this.kind}: POST answered ${answer.status} ${answer.body}`);
  }
  async #poll() {
    while (this.isPolling) {
      const answer = await request(this.port, this.address, { agent: this.agent });
      assert.equal(answer.status, 200, `${this.kind}: GET answered ${answer.status} ${answer.body}`);
      const before = this.#heard;
      for (const packet of decodePayload(answer.body)) await this.take(packet);
      this.heardByPolling += this.#heard - before;
    }
  }

  get #heard() {
    return this.echoed.length + this.broadcast.length;
  }
  async take(packet) {
    if (packet === '2') await (this.peer ? this.peer.send('3') : this.post('3'));
    else if (typeof packet !== 'string') {
      assert.equal(packet[0], this.#pendingEcho % 256, `${this.kind}: bytes of another event`);
      this.echoed.push(this.#pendingEcho);
      this.#pendingEcho = null;
    } else if (packet.startsWith('42["echo",')) this.echoed.push(JSON.parse(packet.slice(2))[1]);
    else if (packet.startsWith('451-')) this.#pendingEcho = JSON.parse(packet.slice(4))[1];
    else if (packet.startsWith('42/custom,["bcast",')) this.broadcast.push(JSON.parse(packet.slice(10))[1]);
    else assert.match(packet, /^(6|40|42\["auth"|42\/custom,\["auth")/, this.kind);
  }

  /** The packets of the next event; every third carries bytes. */
  nextEvent() {
    const number = this.sent++;
    return number % 3 ? [`42["echo",${number}]`]
      : [`451-["echo",${number},{"_placeholder":true,"num":0}]`, Buffer.from([number % 256, 1, 2])];
  }
  async sendSome(count) {
    for (let i = 0; i < count && this.sent < eventCount; ++i) {
      if (this.peer) for (const packet of this.nextEvent()) this.peer.send(packet);
      else await this.post(...this.nextEvent());
    }
  }

  webSocket() {
    return RawWebSocket.open(this.port, socketIo + webSocketQuery(this.sid));
  }
  async probe() {
    const peer = await this.webSocket();
    peer.send('2probe');
    assert.equal(await peer.next(), '3probe', this.kind);
    return peer;
  }
  /** As engine.io-client does: no more polls, then `5`. */
  async complete(peer) {
    this.isPolling = false;
    await this.poller;
    peer.send('5');
    this.peer = peer;
  }
  /** Reads until all of its events are back and some broadcasts came after the upgrade. */
  async finish() {
    await this.sendSome(eventCount);
    const enough = this.broadcast.length + 5;
    while (this.echoed.length < eventCount || this.broadcast.length < enough) {
      const packet = await this.peer.next(`${this.kind}: ${this.echoed.length} echoes, ${this.broadcast.length} broadcasts`);
      assert.notEqual(packet, null, `${this.kind}: closed with ${this.peer.closed?.code}`);
      await this.take(packet);
    }
    this.peer.drop();
    this.agent.destroy();
  }
}

/** The ways to upgrade. */
const ways = {
  'as clients do': async (client) => {
    const peer = await client.probe();
    await client.sendSome(3);
    await client.complete(peer);
  },
  'long after the probe': async (client) => {
    const peer = await client.probe();
    for (let i = 0; i < 5; ++i) {
      await client.sendSome(1);
      await delay(60);
    }
    await client.complete(peer);
  },
  'after a probe that was given up': async (client) => {
    const abandoned = await client.probe();
    await client.sendSome(2);
    abandoned.drop();
    await ways['again until it is let in'](client);
  },
  'after a WebSocket that said nothing': async (client) => {
    const silent = await client.webSocket();
    await client.sendSome(2);
    silent.drop();
    await ways['again until it is let in'](client);
  },
  'after one that said something wrong': async (client) => {
    const wrong = await client.webSocket();
    wrong.send('4wrong');
    await wrong.end();
    await ways['as clients do'](client);
  },
  'beside a second one': async (client) => {
    const peer = await client.probe();
    const second = await client.webSocket();
    second.send('2probe');
    await second.end();
    await client.complete(peer);
  },
  'with a poll in flight': async (client) => {
    const peer = await client.probe();
    await client.sendSome(2);
    // What the poll still brings was sent before anything on the WebSocket, so it is read first.
    client.isPolling = false;
    peer.send('5');
    client.peer = peer;
    await client.poller;
  },
  'in one breath': async (client) => {
    client.isPolling = false;
    await client.poller;
    const peer = await client.webSocket();
    peer.write(Buffer.concat([frame(opcode.text, '2probe'), frame(opcode.text, '5')]));
    client.peer = peer;
    assert.equal(await peer.next(), '3probe');
  },
  /** The server may notice later than the client that a WebSocket is gone, and closes others until then. */
  'again until it is let in': async (client) => {
    for (;;) {
      const peer = await client.webSocket();
      peer.send('2probe');
      if ((await peer.next()) === '3probe') return client.complete(peer);
      await delay(20);
    }
  },
};

async function torture(port, kind) {
  const client = new Client(port, kind);
  await client.start();
  await client.sendSome(5);
  while (client.broadcast.length < 3) await Promise.race([delay(10), client.poller]);
  await ways[kind](client);
  await client.finish();
  assert.deepEqual(client.echoed, Array.from({ length: eventCount }, (_, i) => i), `${kind}: own events`);
  const [first] = client.broadcast;
  assert.deepEqual(client.broadcast, Array.from(client.broadcast, (_, i) => first + i), `${kind}: broadcasts`);
  assert.ok(client.heardByPolling > 5 && client.heardByPolling < eventCount + client.broadcast.length, kind);
}

describe('upgrade under load', () => {
  // Quick heartbeats, so that pings cross the upgrades as well.
  const program = withProgram(patient);

  // rule: engineio.upgrade.torture
  it(`${sessionCount} sessions lose, double and reorder nothing`, { timeout: 600_000 }, async () => {
    const driver = await join(program.port, 'websocket', '/custom,');
    let number = 0;
    const ticking = setInterval(() => driver.send(`42/custom,["bcast",${number++}]`), broadcastEvery);
    const hearing = (async () => {
      for (let expected = 0, packet; (packet = await driver.next()) !== null; ++expected)
        assert.equal(packet, `42/custom,["bcast",${expected}]`);
    })();
    const kinds = Object.keys(ways);
    let next = 0;
    const worker = async () => {
      while (next < sessionCount) await torture(program.port, kinds[next++ % kinds.length]);
    };
    try {
      await Promise.all(Array.from({ length: Math.min(atOnce, sessionCount) }, worker));
    } finally {
      clearInterval(ticking);
      driver.close();
    }
    await hearing;
  });
});
