// The house's side of recovery (protocol.md section 2, the traps): a client holds no offset until its first event.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { House } from './house.mjs';

describe('the first thing a client hears', () => {
  let house;
  before(async () => {
    house = await House.start();
  });
  after(() => house?.stop());

  // rule: socketio.recovery.greeting
  it('is `connected`, right behind the accept and with an offset', async () => {
    const address = `${house.url}/socket.io/?EIO=4&transport=polling`;
    const text = async (url, options) => (await fetch(url, options)).text();
    const { sid } = JSON.parse((await text(address)).slice(1));
    assert.equal(await text(`${address}&sid=${sid}`, { method: 'POST', body: '40' }), 'ok');
    const [accept, greeting] = (await text(`${address}&sid=${sid}`)).split('\x1e');
    const { pid } = JSON.parse(accept.slice(2));
    assert.equal(typeof pid, 'string');
    const event = JSON.parse(greeting.slice(2));
    assert.equal(event[0], 'connected');
    assert.equal(typeof event.at(-1), 'string');
    assert.ok(event.length >= 3, 'something stands before the offset');
  });
});
