// python3-socketio as Debian packages it, blocking and with asyncio, in three transport orders.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Conformance, patient } from './conformance.mjs';

/** Debian's modules belong to Debian's interpreter, which need not be the first in PATH. */
function interpreter() {
  for (const program of ['/usr/bin/python3', 'python3']) {
    try {
      execFileSync(program, ['-c', 'import socketio, aiohttp, requests, websocket'], { stdio: 'ignore' });
      return program;
    } catch {
      // the next one may have them
    }
  }
  throw new Error('python-socketio is not installed (Debian: python3-socketio python3-aiohttp python3-requests python3-websocket)');
}

describe('python-socketio', () => {
  let program, python;
  before(async () => {
    python = interpreter();
    program = await Conformance.start([...patient, '--max-payload', '20000000']);
  });
  after(() => program?.stop());

  for (const kind of ['sync', 'async']) {
    for (const order of ['polling', 'websocket', 'polling,websocket']) {
      it(`${kind}, ${order}: namespaces, bytes, unicode, acknowledgements both ways`, async () => {
        const { stdout } = await promisify(execFile)(python, ['wire_python_client.py', program.url, order, kind], { timeout: 60_000 });
        assert.equal(stdout, 'all right\n');
      });
    }
  }
});
