import ipaddr from 'ipaddr.js'

/** All of IPv6 that is routed in public today. What lies outside, embedded IPv4 of every kind included, is not dialled. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Where clouds answer their own machines, with credentials among other things: Azure, AWS, Google, Oracle, Alibaba, Tencent,
 * Scaleway, OpenStack. Most are of private ranges; what is allowed by a range does not cover them.
 */
const METADATA = [
  '168.63.129.16',
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '169.254.0.23',
  '169.254.42.42',
  '100.100.100.200',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
  'fd00:c1::a9fe:a9fe',
  'fd00:42::42',
  'fe80::a9fe:a9fe',
].map((address) => ipaddr.parse(address).toNormalizedString())

/** Networks of a cloud that no other machine reaches, although they look public: IBM's services. */
const CLOUD_NETWORKS = ['161.26.0.0/16', '166.8.0.0/14'].map((text) => ipaddr.IPv4.parseCIDR(text))

/** Whether a cloud answers its machines there. An IPv4 address within IPv6 is the same one. */
export function isMetadataAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  return METADATA.includes(ipaddr.process(address).toNormalizedString())
}

/** Whether an address is somewhere on the public internet: not this machine, not its network, not a way around to them. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || isMetadataAddress(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed instanceof ipaddr.IPv4) return !CLOUD_NETWORKS.some((network) => parsed.match(network))
  return parsed.match(GLOBAL_UNICAST)
}
