// A browser: it sends large text in frames that end inside a character, which other clients do not.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { findBrowser, headless } from './browser.mjs';
import { Conformance, patient } from './conformance.mjs';

/** Runs in the browser: sends 5 MB of three-byte characters, compares what comes back, and posts the verdict. */
async function play(url, transports, result) {
  const verdict = { transports };
  try {
    const socket = io(url, { transports, reconnection: false });
    await new Promise((resolve, reject) => socket.on('auth', resolve).on('connect_error', reject));
    const text = '中€ठ'.repeat(5 * 1024 * 1024 / 9);
    verdict.bytes = new TextEncoder().encode(text).length;
    const bytes = new Uint8Array(1_000_000).map((_, i) => i * 7919);
    socket.on('disconnect', (reason) => reason === 'io client disconnect' || (verdict.disconnected = reason));
    const [textBack, bytesBack] = await new Promise((resolve, reject) => {
      socket.timeout(60_000).emit('message-with-ack', text, (error, back) => {
        if (error) reject(error);
        else socket.timeout(60_000).emit('message-with-ack', bytes, (failure, again) => (failure ? reject(failure) : resolve([back, again])));
      });
    });
    verdict.text = textBack === text;
    const view = new Uint8Array(bytesBack);
    verdict.binary = view.length === bytes.length && view.every((byte, i) => byte === bytes[i]);
    verdict.transport = socket.io.engine.transport.name;
    socket.close();
  } catch (error) {
    verdict.error = String(error);
  }
  await fetch(result, { method: 'POST', body: JSON.stringify(verdict) });
}

/** Serves the page and the client, and waits for the verdict. */
class Page {
  static async open(script) {
    const page = new Page();
    const client = await readFile('node_modules/socket.io-client/dist/socket.io.min.js');
    page.verdict = new Promise((resolve) => {
      page.server = createServer(async (request, response) => {
        if (request.method === 'POST') {
          const parts = [];
          for await (const part of request) parts.push(part);
          resolve(JSON.parse(Buffer.concat(parts)));
          response.end();
        } else if (request.url === '/client.js') response.end(client);
        else response.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!doctype html><script src="/client.js"></script><script>${script}</script>`);
      });
    });
    page.server.listen(0, '127.0.0.1');
    await once(page.server, 'listening');
    page.url = `http://127.0.0.1:${page.server.address().port}/`;
    return page;
  }
  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const program = findBrowser();
describe('Chromium', { skip: !program && 'no Chromium is installed here' }, () => {
  let server, folder;
  before(async () => {
    server = await Conformance.start([...patient, '--max-payload', '20000000']);
    folder = await mkdtemp(join(tmpdir(), 'atrium-browser-'));
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
    it(`${transports.join(' then ')}: 5 MB of three-byte characters come back as they went`, async () => {
      const page = await Page.open(`(${play})('${server.url}', ${JSON.stringify(transports)}, '/result')`);
      const child = spawn(program, [...headless, `--user-data-dir=${folder}`, page.url], { stdio: 'ignore' });
      const ended = once(child, 'close');
      const timer = setTimeout(() => child.kill('SIGKILL'), 90_000);
      const verdict = await Promise.race([page.verdict, ended.then(() => ({ error: 'the browser ended' }))]);
      clearTimeout(timer);
      child.kill();
      await ended;
      page.close();
      assert.deepEqual(verdict, { transports, bytes: 5_242_878, text: true, binary: true, transport: transports.at(-1) });
    });
  }
});
