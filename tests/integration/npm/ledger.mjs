// What the people of a house were told to be so, and whether the house still says it.

export const states = ['pending_therapist', 'Therapist Confirmed', 'In Service', 'finished', 'awaiting_payment', 'paid'];
const rank = (state) => states.indexOf(state);
const bearer = (token) => ({ headers: { Authorization: `Bearer ${token}` } });

/** Who does the step to a state, and what brings it about. */
const doers = {
  'Therapist Confirmed': ['therapist', 'therapist_confirm_next'],
  'In Service': ['therapist', 'therapist_start_service'],
  finished: ['therapist', 'therapist_finish_service'],
  awaiting_payment: ['cashier', 'cashier_claim_next'],
  paid: ['cashier', 'cashier_pay'],
};

export class Ledger {
  orders = new Map();
  byCode = new Map();
  faults = [];
  acknowledged = 0;

  fault(sentence) {
    this.faults.push(sentence);
  }

  /** `told(id, state, command)` is called for every step, with what Person.command() yielded. */
  constructor(told = () => {}) {
    this.told = told;
  }

  ordered({ id, code, items }, command) {
    this.acknowledged += 1;
    const known = this.orders.get(id);
    if (known?.isOrdered) return this.fault(`order ${id} was given to two guests`);
    if (this.byCode.has(code)) return this.fault(`code ${code} was given to two orders`);
    this.byCode.set(code, id);
    const order = this.#order(id);
    Object.assign(order, { code, isOrdered: true, ordered: items.length });
    this.told(id, 'pending_therapist', command);
  }

  /** Others may hear of an order before the guest is told that it is one. */
  #order(id) {
    if (!this.orders.has(id))
      this.orders.set(id, { id, state: 'pending_therapist', asked: 0, added: 0, addings: 0, steps: new Map() });
    return this.orders.get(id);
  }

  asking(id, state) {
    const order = this.#order(id);
    order.asked = Math.max(order.asked, rank(state));
  }

  wasAsked(id, state) {
    return this.#order(id).asked >= rank(state);
  }

  stepped(id, state, person, command) {
    this.acknowledged += 1;
    const order = this.#order(id);
    if (order.steps.has(state)) this.fault(`order ${id} became "${state}" twice: by ${order.steps.get(state)} and ${person.name}`);
    order.steps.set(state, person.name);
    if (rank(state) > rank(order.state)) order.state = state;
    this.told(id, state, command);
  }

  adding(id) {
    this.#order(id).addings += 1;
  }

  added(id, count) {
    this.acknowledged += 1;
    const order = this.#order(id);
    order.added += 1;
    if (order.isOrdered && count !== order.ordered + order.added)
      this.fault(`order ${order.code} has ${count} services, not ${order.ordered + order.added}`);
  }

  /**
   * Compares with what the house tells: each order is where it was acknowledged to be, or further where `inDoubt` (commands
   * without an answer) explains every step. How many of those in doubt have happened; the rest goes to the faults.
   */
  async compare(house, { token, cashiers, inDoubt = [] }) {
    const told = await this.#told(house, token, cashiers);
    const happened = [];
    for (const entry of told.values()) {
      if (!this.orders.get(entry.id)?.isOrdered) happened.push(entry);
    }
    const orders = inDoubt.filter(({ event }) => event === 'customer_confirm_selection').length;
    if (happened.length > orders) this.fault(`${happened.length} orders that nobody knows, ${orders} in doubt`);
    let further = happened.length;
    for (const order of this.orders.values()) {
      if (order.isOver) continue;
      const entry = told.get(order.id);
      if (!entry) this.fault(`order ${order.code} (${order.state}) is gone`);
      else further += this.#compareOrder(order, entry, inDoubt);
    }
    return further;
  }

  #compareOrder(order, entry, inDoubt) {
    if (rank(entry.status) < rank(order.state)) this.fault(`order ${entry.code} was "${order.state}" and is "${entry.status}"`);
    if (order.isOrdered && entry.code !== order.code) this.fault(`order ${order.id} was ${order.code} and is ${entry.code}`);
    const count = entry.services.length;
    if (order.isOrdered && (count < order.ordered + order.added || count > order.ordered + order.addings))
      this.fault(`order ${entry.code} has ${count} services, ${order.ordered} + ${order.added} were acknowledged`);
    for (const state of states.slice(rank(order.state) + 1, rank(entry.status) + 1)) {
      const [who, event] = doers[state];
      const explains = (doubt) => doubt.event === event && doubt.name === entry[who]
        && (doubt.payload.transaction_id ?? order.id) === order.id;
      if (!inDoubt.some(explains) && !order.steps.has(state))
        this.fault(`order ${entry.code} is "${entry.status}", but nobody did "${event}"`);
    }
    if (order.state === 'paid' && entry.status === 'paid') order.isOver = true;
    return Math.max(0, rank(entry.status) - rank(order.state));
  }

  /** Everything that the documents show, by id; paid orders come from the histories of the cashiers. */
  async #told(house, token, cashiers) {
    const told = new Map();
    const codes = new Set();
    const add = (entry) => {
      if (told.has(entry.id)) this.fault(`order ${entry.id} is in two places, "${entry.status}" one of them`);
      if (codes.has(entry.code)) this.fault(`code ${entry.code} stands for two orders`);
      codes.add(entry.code);
      told.set(entry.id, entry);
    };
    const lists = await house.json('/monitor_snapshot', bearer(token));
    for (const name of ['waiting', 'serving', 'finished', 'payment_assigned']) {
      for (const entry of lists[name]) add({ ...entry, services: entry.selected_services });
    }
    for (const cashier of cashiers) {
      for (const payment of await house.json('/cashier/payment-history', bearer(cashier.token))) {
        if (this.orders.get(payment.transaction_id)?.isOver) continue; // seen before
        add({ id: payment.transaction_id, code: payment.code, status: 'paid', services: payment.services,
          therapist: payment.therapist_name, cashier: cashier.name });
      }
    }
    return told;
  }
}
