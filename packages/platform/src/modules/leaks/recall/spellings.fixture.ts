import { gzipSync } from 'node:zlib'

/** Ways in which tools, people and agents write a value down. Written without the product's code: it must find all of them. */

const codes = (text: string): number[] => Array.from(text, (char) => char.codePointAt(0) ?? 0)
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')
const each = (text: string, write: (char: string) => string): string =>
  Array.from(text, write).join('')
const bytesAs = (text: string, write: (byte: number) => string, between = ''): string =>
  [...utf8(text)].map(write).join(between)
const hex2 = (byte: number): string => byte.toString(16).padStart(2, '0')
const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const isOneCase = (text: string): boolean =>
  text === text.toLowerCase() || text === text.toUpperCase()
const fullWidth = (char: string): string =>
  /[!-~]/.test(char) ? String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0) : char
const base32 = (data: Buffer): string => {
  const bits = [...data].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(five.padEnd(5, '0'), 2)),
    )
    .join('')
}

export const spellings: Readonly<Record<string, (value: string) => string>> = {
  'as it is': (value) => value,
  quoted: (value) => `"${value}"`,
  'in a setting': (value) => `PASSWORD=${value}`,
  'in a header': (value) => `Authorization: Bearer ${value}`,
  'in an address': (value) => `https://app:${encodeURIComponent(value)}@example.com/`,
  JSON: (value) => JSON.stringify({ value }),
  'JSON in JSON': (value) => JSON.stringify(JSON.stringify({ value })),
  'JSON with \\u for all': (value) =>
    each(value, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`),
  'JSON with \\u for letters beyond ASCII': (value) =>
    JSON.stringify(value).replace(
      /[^ -~]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  '\\u{} escapes': (value) =>
    codes(value)
      .map((code) => `\\u{${code.toString(16)}}`)
      .join(''),
  '\\x escapes': (value) => bytesAs(value, (byte) => `\\x${hex2(byte)}`),
  'octal escapes': (value) => bytesAs(value, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
  'shell escapes': (value) => value.replace(/[^A-Za-z0-9_\n]/g, '\\$&'),
  'percent, special characters only': (value) => encodeURIComponent(value),
  'percent, as encodeURI': (value) => encodeURI(value),
  'percent, everything': (value) => bytesAs(value, (byte) => `%${hex2(byte)}`),
  'percent, upper case': (value) => bytesAs(value, (byte) => `%${hex2(byte).toUpperCase()}`),
  'percent twice': (value) => encodeURIComponent(encodeURIComponent(value)),
  form: (value) => new URLSearchParams({ value }).toString(),
  'HTML text': (value) => html(value),
  'HTML decimal': (value) =>
    codes(value)
      .map((code) => `&#${code};`)
      .join(''),
  'HTML hexadecimal': (value) =>
    codes(value)
      .map((code) => `&#x${code.toString(16)};`)
      .join(''),
  'HTML twice': (value) => html(html(value)),
  'XML attribute': (value) => `<add key="p" value="${html(value).replaceAll("'", '&apos;')}"/>`,
  base64: (value) => utf8(value).toString('base64'),
  base64url: (value) => utf8(value).toString('base64url'),
  'base64 within more': (value) => utf8(`user:${value}@host`).toString('base64'),
  'base64 with one more': (value) => utf8(`u${value}`).toString('base64'),
  'base64 in lines': (value) =>
    utf8(`token=${value};`).toString('base64').replace(/.{20}/g, '$&\n'),
  'base64 twice': (value) => utf8(utf8(value).toString('base64')).toString('base64'),
  'base64 three times': (value) =>
    utf8(utf8(utf8(value).toString('base64')).toString('base64')).toString('base64'),
  'base64 of JSON': (value) => utf8(JSON.stringify({ value })).toString('base64'),
  'base64, percent-encoded': (value) => encodeURIComponent(utf8(value).toString('base64')),
  'base64 of UTF-16': (value) => utf16(value).toString('base64'),
  'base64 of UTF-16, big-endian': (value) => utf16(value).swap16().toString('base64'),
  base32: (value) => base32(utf8(value)),
  hex: (value) => utf8(value).toString('hex'),
  'hex, upper case': (value) => utf8(value).toString('hex').toUpperCase(),
  'hex with colons': (value) => bytesAs(value, hex2, ':'),
  'hex with spaces': (value) => bytesAs(value, hex2, ' '),
  'hex as in an array': (value) => bytesAs(value, (byte) => `0x${hex2(byte)}`, ', '),
  'hex of base64': (value) => utf8(utf8(value).toString('base64')).toString('hex'),
  'bytes in decimal': (value) => JSON.stringify(utf8(value).toJSON().data),
  'quoted-printable': (value) => bytesAs(value, (byte) => `=${hex2(byte).toUpperCase()}`),
  'Markdown escapes': (value) => value.replace(/[\\`*_{}[\]()#+\-.!~|<>]/g, '\\$&'),
  'Markdown code': (value) => `\`${value}\``,
  'bold within': (value) => `${value.slice(0, 4)}**${value.slice(4, 9)}**${value.slice(9)}`,
  'emphasis on each': (value) => each(value, (char) => (char === '\n' ? char : `_${char}_`)),
  'tags within': (value) => `${value.slice(0, 5)}<b>${value.slice(5, 10)}</b>${value.slice(10)}`,
  'other case': (value) =>
    isOneCase(value)
      ? value === value.toUpperCase()
        ? value.toLowerCase()
        : value.toUpperCase()
      : value,
  'spaces between': (value) => each(value, (char) => `${char} `),
  'dashes between': (value) => Array.from(value).join('-'),
  'dots between': (value) => Array.from(value).join('.'),
  'bars between': (value) => Array.from(value).join(' | '),
  'in two lines': (value) => `${value.slice(0, 7)}\n${value.slice(7)}`,
  'full width': (value) => each(value, fullWidth),
  'composed otherwise': (value) => value.normalize('NFD'),
  'soft hyphens': (value) => Array.from(value).join('\u00AD'),
  'zero-width spaces': (value) => Array.from(value).join('\u200B'),
  'joiners and marks': (value) => Array.from(value).join('\u2060'),
  'terminal colours': (value) =>
    `\u001B[31m${value.slice(0, 6)}\u001B[0m\u001B[1m${value.slice(6)}\u001B[0m`,
}

/** What is not found, as docs/security.md says: a test holds it to that. */
export const outside: Readonly<Record<string, (value: string) => string>> = {
  reversed: (value) => Array.from(value).toReversed().join(''),
  compressed: (value) => gzipSync(value).toString('base64'),
  'letters of another alphabet': (value) =>
    value.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'о'),
}
