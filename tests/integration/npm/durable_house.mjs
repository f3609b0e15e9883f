// A house on a data folder of its own: it can be killed and started again on what it has written.
import { once } from 'node:events';
import { link, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { eventually, freePort, House, runToEnd, startProgram } from './house.mjs';

/** Hundreds of people, all from one address. */
const roomy = ['--handshake-rate', 0, '--message-rate', 0, '--byte-rate', 0, '--max-connections-per-address', 0];

export class DurableHouse extends House {
  /**
   * `staff: 'many'` gives it the demo's 50 therapists and 20 cashiers, without the people that the demo plays: the program
   * runs from a folder where the simulator is not.
   */
  static async start({ staff = 'few', args = [] } = {}) {
    const house = new DurableHouse();
    house.port = await freePort();
    house.url = `http://127.0.0.1:${house.port}`;
    house.folder = await mkdtemp(join(process.env.HOUSE_DATA ?? tmpdir(), 'atrium-house-'));
    house.data = join(house.folder, 'data');
    house.program = 'atrium';
    house.sample = ['--sample-data', '--data-dir', house.data];
    if (staff === 'many') {
      house.program = await programWithoutSimulator();
      house.sample.push('--demo');
    }
    house.args = args;
    await house.launch();
    return house;
  }

  /** Starts it on what is in its folder; how many milliseconds it took until it answered. */
  async launch() {
    const begin = performance.now();
    this.process = startProgram(this.program,
      ['--headless', ...this.sample, '--port', this.port, '--ping-interval', 1000, ...roomy, ...this.args],
      { cwd: this.folder });
    await eventually('the server answers', () => this.isServing(), 20_000);
    return performance.now() - begin;
  }

  /** Ends it as a power switch does. */
  async kill() {
    const ended = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await ended;
  }

  /** Asks it to end, and waits until it has. */
  async end() {
    const ended = once(this.process, 'close');
    this.process.kill('SIGTERM');
    await ended;
    if (this.process.exitCode !== 0) throw new Error(`it ended with ${this.process.exitCode}: ${this.process.errors}`);
  }

  /** `{code, output, errors}` of a command about its data, such as `--verify`. */
  command(...args) {
    return runToEnd([...this.sample, ...args], { cwd: this.folder });
  }
}

/** The same program at another place, where nothing stands beside it; by its name for startProgram(). */
async function programWithoutSimulator() {
  const programs = process.env.HOUSE_PROGRAMS;
  const alone = join(programs, '..', 'alone');
  const program = join(alone, 'atrium');
  await mkdir(alone, { recursive: true });
  const inodeOf = async (path) => (await stat(path).catch(() => null))?.ino;
  if ((await inodeOf(program)) !== (await inodeOf(join(programs, 'atrium')))) {
    await rm(program, { force: true });
    await link(join(programs, 'atrium'), program);
  }
  return relative(programs, program);
}
