import ipaddr from 'ipaddr.js'

/** All of IPv6 that is routed in public today. What lies outside, embedded IPv4 of every kind included, is not dialled. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/** Whether an address is somewhere on the public internet: not this machine, not its network, not a way around to them. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST)
}
