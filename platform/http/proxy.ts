import { BlockList, isIPv6 } from 'node:net';

const near = new BlockList();
near.addSubnet('127.0.0.0', 8);
near.addSubnet('10.0.0.0', 8);
near.addSubnet('172.16.0.0', 12);
near.addSubnet('192.168.0.0', 16);
near.addSubnet('169.254.0.0', 16);
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

/**
 * Duly itself speaks plain http: an https address means a proxy in front, which names the client's address. One hop is
 * believed, and only from our own network, so that nobody outside can write an address of their choice.
 */
export const isOurProxy = (address: string, hop: number): boolean =>
  hop === 0 && near.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
