// Starts atrium-conformance with the backend that CONFORMANCE_BACKEND names (epoll unless it says otherwise).
import { once } from 'node:events';
import { eventually, startProgram } from './house.mjs';

export const backend = process.env.CONFORMANCE_BACKEND ?? 'epoll';

/** Heartbeats so seldom, and so much patience, that no test meets either by accident. */
export const patient = ['--ping-timeout', '20000', '--connect-timeout', '20000'];
export const calm = ['--ping-interval', '20000', ...patient];

export class Conformance {
  static async start(args = calm) {
    const program = new Conformance();
    program.process = startProgram('atrium-conformance', ['--port', '0', '--backend', backend, ...args]);
    await eventually('the program listens', () => {
      if (program.process.exitCode !== null)
        throw new Error(`it ended with ${program.process.exitCode}: ${program.process.errors}`);
      return /listening on \d+\n/.test(program.process.output);
    }, 15_000);
    program.port = Number(/listening on (\d+)/.exec(program.process.output)[1]);
    program.url = `http://127.0.0.1:${program.port}`;
    return program;
  }

  /** Fails when it has ended by itself, or a sanitizer found something: no test may bring it down. */
  async stop() {
    if (/Sanitizer|runtime error/.test(this.process.errors)) throw new Error(this.process.errors);
    if (this.process.exitCode !== null || this.process.signalCode !== null)
      throw new Error(`the program ended during the tests: ${this.process.exitCode} ${this.process.errors}`);
    const ended = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await ended;
  }
}
