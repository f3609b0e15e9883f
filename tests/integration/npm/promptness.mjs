// How long it takes from a button to the last screen that shows it.

export class Promptness {
  #asked = []; // what people did: {id, state, at}
  #heard = new Map(); // "code state" -> [{who, at, since}]
  #times = [];
  #left = 0;

  /** Somebody's command is acknowledged; one that was asked twice measures the cut. */
  done(id, state, { at, asked }) {
    if (asked === 1) this.#asked.push({ id, state, at });
    else this.#left += 1;
  }

  /** Somebody heard that an order is in that state. */
  heard(code, state, who) {
    const key = `${code} ${state}`;
    if (!this.#heard.has(key)) this.#heard.set(key, []);
    this.#heard.get(key).push({ who, at: performance.now(), since: who.connectedAt });
  }

  /** Takes the times of what has come meanwhile; call it when everything has. */
  settle(codeOf) {
    for (const { id, state, at } of this.#asked) {
      const arrivals = this.#heard.get(`${codeOf(id)} ${state}`) ?? [];
      // Whoever was cut heard it when the link was there again.
      const prompt = arrivals.filter(({ since }) => since < at).map((arrival) => arrival.at);
      if (prompt.length) this.#times.push(Math.max(...prompt) - at);
      this.#left += arrivals.length - prompt.length;
    }
    this.#asked = [];
    this.#heard.clear();
  }

  sentence() {
    const times = this.#times.sort((a, b) => a - b);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
    return `from the button to the last of the monitors and the guest: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms `
      + `of ${times.length} steps (${this.#left} arrivals left out: their link was cut at the time)`;
  }
}
