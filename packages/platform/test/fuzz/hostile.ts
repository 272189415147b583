const NUL = '\0'
const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let at = 0; at < depth; at++) value = at % 2 ? [value] : { a: value }
  return value
}

/** What nobody should send in a field, whatever the field is. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  -(2 ** 63),
  2 ** 31,
  2 ** 53,
  '',
  ' ',
  'x',
  NUL,
  `name${NUL}`,
  '\ud800',
  'half \udc00 character',
  '\u202e\u2066right to left',
  '👩‍👩‍👧‍👦'.repeat(20),
  'a'.repeat(300),
  'a'.repeat(100_000),
  [],
  {},
  [[]],
  [null],
  ['x', 1],
  Array.from({ length: 2_000 }, () => 'x'),
  Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key${index}`, 'x'])),
  JSON.parse('{"__proto__":{"admin":true}}'),
  { constructor: { prototype: {} } },
  { [NUL]: NUL },
  { 'half \udc00': 'half \udc00' },
  nested(200),
  'not-a-uuid',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '-271821-04-20T00:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59',
  '0001-01-01T00:00:00+23:59',
  '0 0 30 2 *',
  '* * * * * * * *',
  '*/0 * * * *',
  'Nowhere/Atlantis',
  "'; drop table people; --",
  '%',
  '_%\\',
  '(((((((',
  'a & | ! :* <->',
  '../../etc/passwd',
  'http://[::',
  'http://user:pass@example.com:99999/',
  'javascript:alert(1)',
  'NaN',
  '1e400',
  '-9223372036854775809',
  'W10',
  'WyIiLCIiXQ',
  'WzFlMzA4LG51bGxd',
  'WyIrMjc1NzYwLTA5LTEzVDAwOjAwOjAwLjAwMFoiLCJmZmZmZmZmZi1mZmZmLWZmZmYtZmZmZi1mZmZmZmZmZmZmZmYiXQ',
  'WyItMjcxODIxLTA0LTIwVDAwOjAwOjAwLjAwMFoiLCJ4Il0',
  'WzkwMDcxOTkyNTQ3NDA5OTNd',
  'Wy0xXQ',
  'WyJcdTAwMDAiXQ',
]

/** The same as text that stands in an address: what is no text is written as JSON. */
export const hostileTexts: readonly string[] = hostileValues
  .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  .filter((text) => text.length <= 1_000)

const byteText = (byte: number): string => `%${byte.toString(16)}`

/** Percent-encoded. Half a character has no encoding, so it is sent as the bytes that it would have. */
export const encodeText = (text: string): string =>
  Array.from(text, (character) => {
    const code = character.charCodeAt(0)
    return /^[\ud800-\udfff]$/.test(character)
      ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
          .map(byteText)
          .join('')
      : encodeURIComponent(character)
  }).join('')

/** Parts of an address that stand for an id. */
export const hostileParts: readonly string[] = [
  ...hostileTexts.filter((text) => text !== '').map(encodeText),
  '%00',
  '%zz',
  '%',
  '%E0%A4%A',
  '%2e%2e',
  '..%2f..',
  '%2F',
  ';a=b',
  'x'.repeat(3_000),
]

/** Ends of an address. */
export const hostileQueries: readonly string[] = [
  '?',
  '?&&&',
  '?=',
  '?%zz',
  '?%00=%00',
  '?__proto__=1',
  '?constructor[prototype]=1',
  '?limit=1&limit=2',
  '?cursor=a&cursor=b',
  '?unknown=1',
  '?limit=%ED%A0%80',
  `?q=${'x'.repeat(3_000)}`,
  '?limit=0x10&cursor=',
]

export interface HostileBody {
  body: string | Buffer
  contentType?: string
  headers?: Record<string, string>
}

/** Bodies that are no object of fields. */
export const hostileBodies: readonly HostileBody[] = [
  { body: '' },
  { body: '{' },
  { body: 'null' },
  { body: '[]' },
  { body: '"text"' },
  { body: '1e999' },
  { body: '{"a":1e999}' },
  { body: '{"a":1,"a":2}' },
  { body: '{"__proto__":{}}' },
  { body: '{"constructor":{"prototype":{}}}' },
  { body: '\ufeff{}' },
  { body: '['.repeat(20_000) + ']'.repeat(20_000) },
  { body: '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000) },
  { body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
  { body: Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]) },
  { body: '{}', contentType: 'text/plain' },
  { body: '{}', contentType: 'application/json; charset=utf-16' },
  { body: '{}', contentType: 'application/json\ta' },
  { body: '{}', contentType: 'a'.repeat(2_000) },
  { body: 'a=1', contentType: 'application/x-www-form-urlencoded' },
  { body: '<a/>', contentType: 'application/xml' },
  { body: '--x\r\n\r\n--x--', contentType: 'multipart/form-data; boundary=x' },
  { body: '{}', headers: { 'content-encoding': 'gzip' } },
  { body: '{}', headers: { authorization: 'Bearer' } },
  { body: '{}', headers: { authorization: `Bearer sk_${'x'.repeat(4_000)}` } },
  { body: '{}', headers: { authorization: 'Basic eDp4' } },
  { body: '{}', headers: { signature: 'sig1=::', 'signature-input': 'sig1=();created=1e400' } },
  { body: '{}', headers: { 'content-digest': 'sha-256=:x:' } },
]
