// Connection state recovery as socket.io-client does its half: unmodified pages heal by themselves.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { closeAll, connect, forgetWhatCameAfterTheEnd, namesHeard, order, perform } from './clients.mjs';
import { calm, Conformance } from './conformance.mjs';
import { eventually, House } from './house.mjs';

const quick = { reconnectionDelay: 5, reconnectionDelayMax: 20, forceNew: true };

/** Breaks the link: now and then as a pulled cable does, else as a browser that closes it. */
function cut(socket) {
  const { transport } = socket.io.engine;
  if (transport.ws?.terminate && Math.random() < 0.5) transport.ws.terminate();
  else socket.io.engine.close();
}

describe('links of socket.io-client cut at random', () => {
  let program;
  before(async () => {
    program = await Conformance.start([...calm, '--recovery']);
  });
  after(() => program?.stop());

  for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
    it(`each event is heard once and in order: ${transports.join(' -> ')}`, async (test) => {
      const cuts = 30;
      const teller = io(program.url, { transports: ['websocket'], forceNew: true });
      const listener = io(program.url, { ...quick, transports });
      forgetWhatCameAfterTheEnd(listener);
      test.after(() => [teller, listener].forEach((socket) => socket.close()));
      const told = [];
      const heard = [];
      let recoveries = 0;
      let id;
      listener.on('bcast', (number) => heard.push(number));
      listener.on('connect', () => {
        if (id === undefined) id = listener.id;
        else if (listener.recovered && listener.id === id) ++recoveries;
      });
      await eventually('both are connected', () => teller.connected && listener.connected);
      let telling = true;
      const speech = (async () => {
        while (telling) {
          told.push(told.length);
          teller.emit('bcast', told.at(-1));
          await delay(1);
        }
      })();
      for (let i = 0; i < cuts; ++i) {
        await delay(Math.random() * 30);
        await eventually('it is connected again', () => listener.connected);
        await delay(Math.random() * 20);
        // While it upgrades, a client closes only after that: a second cut meanwhile would be none.
        const isCut = once(listener, 'disconnect');
        cut(listener);
        await isCut;
      }
      await eventually('it is connected for the last time', () => listener.connected);
      telling = false;
      await speech;
      await eventually('everything has come', () => heard.length >= told.length);
      await delay(100); // for what comes twice
      assert.deepEqual(heard, told);
      assert.equal(recoveries, cuts);
      console.log(`${cuts} cuts, ${recoveries} recoveries, ${heard.length} events, each heard once`);
    });
  }
});

describe('a page of the house', () => {
  let house;
  before(async () => {
    house = await House.start();
  });
  after(async () => {
    closeAll();
    await house?.stop();
  });

  it('is in its rooms again after a blip, and misses nothing', async () => {
    const monitor = await connect(house, quick);
    await perform(monitor, 'monitor_subscribe');
    const id = monitor.id;
    monitor.io.reconnectionDelay(300);
    monitor.io.reconnectionDelayMax(300);
    cut(monitor);
    await eventually('the page is cut', () => !monitor.connected);
    const customer = await connect(house);
    customer.emit('customer_confirm_selection', await order(house)); // while the page is away
    await eventually('the page is back', () => monitor.connected);
    assert.deepEqual([monitor.recovered, monitor.id], [true, id]);
    await eventually('what it missed has come', () => namesHeard(monitor).length >= 2);
    customer.emit('customer_confirm_selection', await order(house));
    await eventually('it hears what comes now', () => namesHeard(monitor).length >= 4);
    assert.deepEqual(namesHeard(monitor), [
      'monitor_updated', 'monitor_customer_confirmed', 'monitor_updated', 'monitor_customer_confirmed',
    ]);
  });

  it('that closes itself comes back as a new one', async () => {
    const monitor = await connect(house, quick);
    await perform(monitor, 'monitor_subscribe');
    const id = monitor.id;
    monitor.disconnect();
    monitor.connect();
    await eventually('the page is back', () => monitor.connected);
    assert.equal(monitor.recovered, false);
    assert.notEqual(monitor.id, id);
  });
});
