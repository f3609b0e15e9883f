// Payloads that are wrong somewhere, the same for the same seed.

const memberNames = ['transaction_id', 'transaction_item_id', 'service_id', 'service_classification_id', 'items', 'amount_paid',
  'staff_id', 'reason', 'command_id', 'on_break', 'room_number', 'cleaning_minutes', 'priority', 'room', 'method', '__proto__'];

export class Nonsense {
  #state;
  attachments = 0;
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** Mulberry32: small, and good enough for this. */
  #random() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(end) {
    return Math.floor(this.#random() * end);
  }

  of(list) {
    return list[this.below(list.length)];
  }

  text(size) {
    return Array.from({ length: size }, () => String.fromCharCode(0x21 + this.below(0x2000))).join('');
  }

  /** No id of anything in the house, and no value that any member of an event takes. */
  value(depth = 0) {
    const kinds = [
      () => null,
      () => -1 - this.below(1_000_000),
      () => 1e300,
      () => -0,
      () => 0.5 + this.below(1000),
      () => 2 ** 53 + 2 * this.below(1000),
      () => this.of(['nan', 'NaN', 'inf', '-Infinity', '1e9999', '0x1', ' 1', '١', '1;--', '', '\u0000']),
      () => this.text(1 + this.below(this.below(20) ? 100 : 20_000)),
      () => "1'; DROP TABLE orders; --",
      () => 1_000_000 + this.below(1_000_000),
      () => String(1_000_000 + this.below(1_000_000)),
      () => (this.attachments++ < 3 ? Buffer.from(this.text(1 + this.below(30))) : 0), // more would be no packet
      () => this.object(depth + 1),
      () => Array.from({ length: this.below(30) }, () => this.value(depth + 1)),
    ];
    return kinds[this.below(depth < 3 ? kinds.length : kinds.length - 2)]();
  }

  object(depth = 0) {
    const all = Object.create(null);
    for (let i = this.below(6); i > 0; --i) all[this.of(memberNames)] = this.value(depth);
    return all;
  }

  /** Absent, of any type, or an object; now and then with surplus arguments. */
  arguments() {
    this.attachments = 0;
    if (this.below(10) === 0) return [];
    const all = [this.below(4) === 0 ? this.value() : this.object()];
    if (this.below(10) === 0) all.push(this.value());
    return all;
  }
}
