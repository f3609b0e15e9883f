// The same house through one transport only.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, House } from './house.mjs';
import { closeAll, connect, hear, namesHeard, order, perform, transportOf } from './clients.mjs';

describe('one transport only', () => {
  let house;
  before(async () => {
    house = await House.start();
  });
  after(async () => {
    closeAll();
    await house?.stop();
  });

  for (const transport of ['polling', 'websocket']) {
    it(`a full cycle over ${transport}`, async () => {
      const monitor = await connect(house, { transports: [transport] });
      const customer = await connect(house, { transports: [transport] });
      await perform(monitor, 'monitor_subscribe');
      for (let i = 0; i < 3; ++i) {
        monitor.heard.length = 0;
        customer.emit('customer_confirm_selection', await order(house));
        const { transaction } = await hear(customer, 'customer_selection_received');
        await eventually('the monitor hears of it', () => namesHeard(monitor).length >= 2);
        assert.deepEqual(namesHeard(monitor), ['monitor_updated', 'monitor_customer_confirmed']);
        assert.equal(monitor.heard[1][1].code, transaction.code);
      }
      const listing = await eventually('both are measured', async () => {
        const now = await house.connections();
        return now.connections.length === 2 && now.connections.every((one) => one.rtt_ms.last !== null) && now;
      });
      for (const one of listing.connections) assert.equal(one.transport, transport);
      assert.equal(transportOf(monitor), transport);
      monitor.close();
      customer.close();
      await eventually('both are gone', async () => (await house.connections()).totals.connections === 0);
    });
  }

  it('text of any language and size survives both ways', async () => {
    for (const transport of ['polling', 'websocket']) {
      const customer = await connect(house, { transports: [transport] });
      const request = await order(house);
      request.customer_name = '🧖 Ñandú '.repeat(20_000);
      customer.emit('customer_confirm_selection', request);
      await hear(customer, 'customer_selection_received');
      customer.close();
    }
  });
});
