import dns from 'node:dns';
import dnsPromises from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

/**
 * First import of the evidence child: from here on, this process cannot open a connection nor look a
 * name up (`decisions.md` 15). Imported for its effect, before any module that reads a stranger's file.
 */
type Functions = Record<string, unknown>;

const refuse = (what: string) => () => {
  throw new Error(`a checker tried to use the network: ${what}`);
};

function replace(owner: object, name: string, keys: readonly string[]): void {
  for (const key of keys) {
    if (typeof (owner as Functions)[key] !== 'function') continue;
    Object.defineProperty(owner, key, {
      value: refuse(`${name}.${key}`),
      writable: false,
      configurable: false,
      enumerable: true,
    });
  }
}

const lookUps = (owner: object): readonly string[] =>
  Object.keys(owner).filter((key) => /^(lookup|resolve|reverse)/.test(key));

replace(net, 'net', ['connect', 'createConnection', 'createServer']);
replace(net.Socket.prototype, 'net.Socket', ['connect']);
replace(net.Server.prototype, 'net.Server', ['listen']);
replace(tls, 'tls', ['connect']);
replace(http, 'http', ['request', 'get']);
replace(https, 'https', ['request', 'get']);
replace(dns, 'dns', lookUps(dns));
replace(dnsPromises, 'dns.promises', lookUps(dnsPromises));
for (const resolver of [dns.Resolver.prototype, dnsPromises.Resolver.prototype]) {
  replace(resolver, 'dns.Resolver', ['resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse']);
}
replace(globalThis, 'globalThis', ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']);
syncBuiltinESMExports();
