// Addresses and ranges of them as administrators write them: `203.0.113.5`, `203.0.113.0/24`, `2001:db8::/32`.
import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const MOST = { 4: 32, 6: 128 } as const;

/** The range in its one true spelling, or null. Only plain notation: `010.0.0.1` and `0x7f.1` mean different things to different readers. */
export function parseRange(text: string): string | null {
  const [address = '', length, ...more] = text.normalize('NFKC').trim().split('/');
  const kind = isIP(address);
  if ((kind !== 4 && kind !== 6) || more.length > 0 || address.includes('%')) return null;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return null;
  const bits = length === undefined ? MOST[kind] : Number(length);
  if (bits > MOST[kind]) return null;
  if (kind === 4) return spelled(ipaddr.IPv4.networkAddressFromCIDR(`${address}/${bits}`), bits);
  const parsed = ipaddr.IPv6.parse(address);
  // Callers of this kind are seen as what they are: IPv4.
  if (parsed.isIPv4MappedAddress() && bits >= 96) return parseRange(`${parsed.toIPv4Address()}/${bits - 96}`);
  return spelled(ipaddr.IPv6.networkAddressFromCIDR(`${address}/${bits}`), bits);
}

function spelled(network: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  return bits === (network.kind() === 'ipv4' ? 32 : 128) ? network.toString() : `${network}/${bits}`;
}

/** Whether an address lies in one of these ranges, all of them spelled by `parseRange`. */
export function listOf(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', length] = range.split('/');
    const kind = isIP(network) === 4 ? 4 : 6;
    list.addSubnet(network, length === undefined ? MOST[kind] : Number(length), `ipv${kind}`);
  }
  return (address) => {
    const plain = address.replace(/%.*$/, '');
    if (!ipaddr.isValid(plain)) return false;
    const seen = ipaddr.process(plain);
    return list.check(seen.toString(), seen.kind());
  };
}
