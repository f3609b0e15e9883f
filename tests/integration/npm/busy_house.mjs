// A house in the middle of its work, for tests that nothing changes in it.
import assert from 'node:assert/strict';
import { connect, hear, order, perform } from './clients.mjs';
import { withoutTimes } from './monitor.mjs';

/** A token as the house makes them, of nobody. */
export const unknownToken = 'A'.repeat(43);

/** The house in the middle of its work: one guest waits, one is with Sarah, one at Carla's counter. */
export class BusyHouse {
  static async set(house) {
    const scene = new BusyHouse();
    scene.house = house;
    const staff = async (kind, name) => {
      const token = await house.logIn(kind, name);
      return { token, socket: await connect(house, { forceNew: true, query: { auth_token: token } }) };
    };
    const guest = await connect(house, { forceNew: true });
    [scene.sarah, scene.emma, scene.carla, scene.dana, scene.left] = await Promise.all([staff('therapist', 'sarah'),
      staff('therapist', 'emma'), staff('cashier', 'c1'), staff('cashier', 'c2'), staff('therapist', 'david')]);
    const wish = await order(house);
    const ids = [];
    for (let i = 0; i < 3; ++i) {
      guest.emit('customer_confirm_selection', wish);
      ids.push((await hear(guest, 'customer_selection_received')).transaction_id);
    }
    const { socket } = scene.sarah;
    await perform(socket, 'therapist_confirm_next');
    for (const event of ['therapist_start_service', 'therapist_finish_service']) await perform(socket, event, { transaction_id: ids[0] });
    await perform(scene.carla.socket, 'cashier_claim_next');
    await perform(socket, 'therapist_confirm_next');
    await perform(socket, 'therapist_start_service', { transaction_id: ids[1] });
    const { transaction } = (await hear(socket, 'therapist_confirm_result'));
    scene.items = transaction.items.map(({ id }) => id);
    [scene.atCounter, scene.inService, scene.waiting] = ids;
    await fetch(`${house.url}/logout/therapist?token=${scene.left.token}`, { redirect: 'manual' });
    const forged = await connect(house, { forceNew: true, query: { auth_token: unknownToken } });
    const stranger = await connect(house, { forceNew: true });
    scene.senders = { guest, stranger, forged, sarah: socket, emma: scene.emma.socket, carla: scene.carla.socket,
      dana: scene.dana.socket, left: scene.left.socket };
    scene.watcher = await connect(house, { forceNew: true });
    await perform(scene.watcher, 'monitor_subscribe');
    await perform(scene.left.socket, 'join_room'); // what was sent before has been heard
    for (const heard of Object.values(scene.senders)) heard.heard.length = 0;
    scene.before = await scene.told();
    return scene;
  }

  /** All that the house tells of itself. */
  async told() {
    const auth = { headers: { 'X-Auth-Token': this.carla.token } };
    const told = await Promise.all(['/monitor_snapshot', '/room_status', '/cashier_status', '/api/services']
      .map((path) => this.house.json(path, auth)));
    const services = told.pop();
    return [...told.map(withoutTimes), services];
  }

  /** Nothing has changed, nobody was disconnected, nobody else was told anything. */
  async isUnchanged() {
    assert.deepEqual(await this.told(), this.before);
    for (const [who, socket] of Object.entries(this.senders)) assert.ok(socket.connected, `${who} is still connected`);
    assert.equal(this.house.process.exitCode, null);
    assert.deepEqual(this.watcher.heard, []);
  }

  /** Those from whom an event may come at all. */
  isForStaffOf(event) {
    if (event.startsWith('therapist_')) return ['sarah', 'emma'];
    if (event.startsWith('cashier_')) return ['carla', 'dana'];
    if (event.startsWith('transaction_') || event.startsWith('staff_') || event.startsWith('room_')) return ['sarah', 'emma', 'carla', 'dana'];
    return Object.keys(this.senders);
  }
}
