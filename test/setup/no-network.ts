import dns from 'node:dns';
import net from 'node:net';

/**
 * Fails the whole run on any connection or name look-up that leaves the machine: nothing that Clausier
 * does in a test, an uploaded file least of all, may open one (`decisions.md` 15).
 */
const LOCAL = /^(127\.|::1$|localhost$|::ffff:127\.)/;
const seen: string[] = [];

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const first = (Array.isArray(args[0]) ? args[0][0] : args[0]) as { host?: string; path?: string };
  const host = typeof first === 'object' && first !== null ? first.host : String(args[1] ?? '');
  const local = (typeof first === 'object' && first?.path) || !host || LOCAL.test(host);
  if (!local) {
    seen.push(`connect ${host}`);
    throw new Error(`a test opened a network connection to ${host}`);
  }
  return Reflect.apply(connect, this, args);
} as typeof net.Socket.prototype.connect;

const lookup = dns.lookup;
dns.lookup = ((host: string, ...rest: unknown[]) => {
  if (!LOCAL.test(host)) {
    seen.push(`lookup ${host}`);
    throw new Error(`a test looked up ${host}`);
  }
  return Reflect.apply(lookup, dns, [host, ...rest]);
}) as typeof dns.lookup;

/** After each file when files run side by side, after all of them otherwise. */
export const mochaHooks = {
  afterAll(): void {
    if (seen.length > 0) throw new Error(`network use during the run: ${seen.join(', ')}`);
  },
};
