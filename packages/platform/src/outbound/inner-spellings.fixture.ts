/** Addresses inside: this machine, private networks, carriers, link-local metadata services. */
const inside = [
  '127.0.0.1',
  '127.8.9.10',
  '10.0.0.1',
  '172.16.5.4',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '0.0.0.0',
]
const insideV6 = ['::1', '::', 'fd00:ec2::254', 'fe80::1', 'fc00::7', 'ff02::1', '100::1']

/** Every way we know to write one IPv4 address as the host of a URL. */
function spellingsOf(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  const number = ((a * 256 + b) * 256 + c) * 256 + d
  const hex = (value: number): string => `0x${value.toString(16)}`
  const octal = (value: number): string => `0${value.toString(8)}`
  const groups = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  const digits = (first: number): string =>
    address.replaceAll(/\d/g, (digit) => String.fromCodePoint(first + Number(digit)))
  return [
    address,
    `${address}.`,
    String(number),
    `${number}.`,
    hex(number),
    hex(number).toUpperCase().replace('0X', '0x'),
    `0x0000${number.toString(16)}`,
    octal(number),
    `000${number.toString(8)}`,
    [a, b, c, d].map(hex).join('.'),
    [a, b, c, d].map(octal).join('.'),
    [a, b, c, d].map((part) => `00${octal(part)}`).join('.'),
    `${hex(a)}.${b}.${octal(c)}.${d}`,
    `${octal(a)}.${hex(b)}.${c}.${hex(d)}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${hex(a)}.${hex((b * 256 + c) * 256 + d)}`,
    `${octal(a)}.${octal((b * 256 + c) * 256 + d)}`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${hex(b)}.${octal(c * 256 + d)}`,
    `%${address.charCodeAt(0).toString(16)}${address.slice(1)}`,
    address.replaceAll('.', '%2e'),
    address.replaceAll('.', '\u3002'),
    address.replaceAll('.', '\uff0e'),
    address.replaceAll('.', '\uff61'),
    digits(0xff10),
    digits(0x1d7ce),
    digits(0x1d7d8),
    digits(0x1d7f6),
    `[::ffff:${address}]`,
    `[::FFFF:${groups}]`,
    `[0:0:0:0:0:ffff:${groups}]`,
    `[0000:0000:0000:0000:0000:ffff:${address}]`,
    `[::ffff:0:${address}]`,
    `[::ffff:0:${groups}]`,
    `[::${address}]`,
    `[::${groups}]`,
    `[64:ff9b::${address}]`,
    `[64:ff9b::${groups}]`,
    `[64:ff9b:1::${address}]`,
    `[0064:ff9b:0001::${groups}]`,
    `[2002:${groups}::]`,
    `[2002:${groups}::1]`,
    `[2001:0:${groups}::]`,
    `[2001::${groups}]`,
    `[fe80::5efe:${address}]`,
    `[fec0::${groups}]`,
    `[fc00::${address}]`,
  ]
}

/** Names that lead to this machine wherever they resolve at all. */
const names = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'ｌｏｃａｌｈｏｓｔ',
  'loc%61lhost',
]

/** URLs that lead inside, however they are spelled. Those of `names` may fail to resolve instead of being refused. */
export function innerUrls(port: number): { literal: string[]; named: string[] } {
  const hosts = [
    ...inside.flatMap(spellingsOf),
    ...insideV6.flatMap((address) => [`[${address}]`, `[${address.toUpperCase()}]`]),
  ]
  const literal = hosts.flatMap((host) => [`http://${host}:${port}/hook`])
  const tricks = inside.flatMap((address) => [
    `HTTP://${address}:${port}/hook`,
    `https://${address}:${port}/hook`,
    `http:/\\${address}:${port}/hook`,
    `http:\\\\${address}:${port}\\hook`,
    `http:${address}:${port}/hook`,
    `http:///${address}:${port}/hook`,
    `http://${address}:${port}#@example.com/`,
    `http://${address}:${port}?@example.com/`,
    `http://${address}:${port}/@example.com/`,
    `http://${address}:${port}\\@example.com/`,
    `http://exa\tmple.com@${address}:${port}/`,
    `http://example.com:443@${address}:${port}/`,
    ` http://${address}:${port}/hook `,
    `ht\ntp://${address}:${port}/hook`,
    `http://${address.replace('.', '.\t')}:${port}/hook`,
  ])
  const schemes = [
    'ftp',
    'file',
    'gopher',
    'dict',
    'ws',
    'wss',
    'data',
    'javascript',
    'ldap',
    'jar',
  ].map((scheme) => `${scheme}://127.0.0.1:${port}/hook`)
  return {
    literal: [...new Set([...literal, ...tricks, ...schemes])],
    named: names.map((name) => `http://${name}:${port}/hook`),
  }
}
