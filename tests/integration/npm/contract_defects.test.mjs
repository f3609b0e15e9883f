// Defects of the original that show on the wire only, by their numbers in the contract's section 9; the others are in
// tst_defects.cpp.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { closeAll, connect, hear, namesHeard, order, perform, rawWebSocket, textFrame } from './clients.mjs';
import { eventually, House } from './house.mjs';

describe('defects that a server can mend', () => {
  let house;
  afterEach(async () => {
    closeAll();
    await house?.stop();
  });

  it('D01 a monitor that was cut off is in its room again, and has missed nothing', async () => {
    house = await House.start();
    const monitor = await connect(house, { reconnectionDelay: 300, forceNew: true });
    await perform(monitor, 'monitor_subscribe');
    const guest = await connect(house, { forceNew: true });
    const wish = await order(house);
    monitor.io.engine.close();
    guest.emit('customer_confirm_selection', wish);
    await hear(guest, 'customer_selection_received');
    assert.deepEqual(await hear(monitor, 'monitor_customer_confirmed'), { code: '0001' });
    await eventually('it is back', () => monitor.connected);
    guest.emit('customer_confirm_selection', wish);
    assert.deepEqual(await hear(monitor, 'monitor_customer_confirmed'), { code: '0002' });
  });

  it('D12 a dead client is noticed after one interval and one timeout', async () => {
    house = await House.start(['--admin-token', 'x', '--ping-timeout', '400']);
    const mute = await rawWebSocket(house);
    mute.write(textFrame('40'));
    const begin = Date.now();
    await eventually('it is dropped', () => mute.isOver, 3000);
    assert.ok(Date.now() - begin < 1500);
  });

  it('D13 whoever logs out leaves the rooms of staff and is told so', async () => {
    house = await House.start();
    const token = await house.logIn('therapist', 'sarah');
    const sarah = await connect(house, { forceNew: true, query: { auth_token: token } });
    await perform(sarah, 'therapist_subscribe');
    await fetch(`${house.url}/logout/therapist?token=${token}`, { redirect: 'manual' });
    assert.equal((await hear(sarah, 'session_ended')).reason, 'You have logged out.');
    const guest = await connect(house, { forceNew: true });
    guest.emit('customer_confirm_selection', await order(house));
    await hear(guest, 'customer_selection_received');
    await perform(sarah, 'monitor_subscribe');
    assert.deepEqual(namesHeard(sarah), []);
    assert.ok(sarah.connected);
  });

  it('D13 tokens and passwords are in no log', async () => {
    house = await House.start();
    const token = await house.logIn('therapist', 'sarah');
    await connect(house, { forceNew: true, query: { auth_token: token } });
    await fetch(`${house.url}/therapist?token=${token}`);
    await fetch(`${house.url}/logout/therapist?token=${token}`, { redirect: 'manual' });
    const log = house.process.output + house.process.errors;
    assert.ok(!log.includes(token));
    assert.ok(!log.includes('password=demo'));
  });

  it('D23 pages of other sites are turned away', async () => {
    house = await House.start();
    const foreign = { headers: { Origin: 'http://elsewhere.example' } };
    for (const path of ['/monitor_snapshot', '/login/cashier', '/socket.io/?EIO=4&transport=polling']) {
      const answer = await fetch(house.url + path, foreign);
      assert.equal(answer.status, 403);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
  });
});
