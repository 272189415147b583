import { decodeBytes } from './bytes.ts'
import { fromOf, toOf, ViewBuilder, type View } from './view.ts'

/** References of HTML that stand for signs of a keyboard, or for nothing that is seen. */
const named: Readonly<Record<string, string>> = {
  excl: '!',
  quot: '"',
  QUOT: '"',
  num: '#',
  dollar: '$',
  percnt: '%',
  amp: '&',
  AMP: '&',
  apos: "'",
  lpar: '(',
  rpar: ')',
  ast: '*',
  plus: '+',
  comma: ',',
  hyphen: '-',
  period: '.',
  sol: '/',
  colon: ':',
  semi: ';',
  lt: '<',
  LT: '<',
  equals: '=',
  gt: '>',
  GT: '>',
  quest: '?',
  commat: '@',
  lsqb: '[',
  lbrack: '[',
  bsol: '\\',
  rsqb: ']',
  rbrack: ']',
  Hat: '^',
  lowbar: '_',
  grave: '`',
  lcub: '{',
  lbrace: '{',
  verbar: '|',
  vert: '|',
  rcub: '}',
  rbrace: '}',
  nbsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
}

/** Of strings in C, JavaScript, JSON and shells. Every other sign after a backslash stands for itself. */
const short: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '',
  '0': '',
}

/** What opens an escape; a text without any needs no second look. */
// oxlint-disable no-control-regex -- terminals print ESC to colour a text
const OPENS = /[%&\\<\u001B]/
const ESCAPE =
  /(?<percent>(?:%[0-9a-f]{2})+)|(?<bytes>(?:\\x[0-9a-f]{2})+)|(?<octal>(?:\\[0-3][0-7]{2})+)|\\u\{(?<point>[0-9a-f]{1,6})\}|\\u(?<unit>[0-9a-f]{4})|\\U(?<wide>[0-9a-f]{8})|\\(?<sign>[^0-9xu])|&#x(?<hex>[0-9a-f]{1,6});?|&#(?<decimal>[0-9]{1,7});?|&(?<name>[a-z]{2,8});|(?<nothing><\/?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?\/?>|\u001B\[[0-9;]{0,16}[a-z])/gi
/** Quoted-printable (RFC 2045). By itself: `=` stands before many a value. */
const QUOTED = /(?<quoted>(?:=[0-9A-F]{2})+)|(?<nothing>=\r?\n)/g

const point = (digits: string, radix: number): string => {
  const code = Number.parseInt(digits, radix)
  return code > 0x10_ff_ff ? '' : String.fromCodePoint(code)
}

/** The text with one layer of escapes taken away, or null when there is none. */
export function unescape(view: View): View | null {
  return OPENS.test(view.text) ? replace(view, ESCAPE) : null
}

/** An escape in an attribute of a tag, which `unescape` takes for markup within a value. */
const IN_TAG = /<[a-z][^<>]{0,200}[%&\\][^<>]{0,200}>/i
const ESCAPE_ALONE = new RegExp(ESCAPE.source.replace(/\|\(\?<nothing>.*$/, ''), 'gi')

/** The same with tags left as they are, or null where no tag holds an escape: the value may be an attribute. */
export function unescapeInTags(view: View): View | null {
  return IN_TAG.test(view.text) ? replace(view, ESCAPE_ALONE) : null
}

/** The text as it was before it was written as quoted-printable, or null when it is not. */
export function unquote(view: View): View | null {
  return /=(?:[0-9A-F]{2}|\r?\n)/.test(view.text) ? replace(view, QUOTED) : null
}

function replace(view: View, pattern: RegExp): View | null {
  const built = new ViewBuilder()
  let end = 0
  for (const match of view.text.matchAll(pattern)) {
    const start = match.index
    const written = match[0]
    built.copy(view, end, start)
    end = start + written.length
    pushMeaning(built, view, match, start)
  }
  if (end === 0) return null
  built.copy(view, end, view.text.length)
  return built.build()
}

function pushMeaning(built: ViewBuilder, view: View, match: RegExpExecArray, start: number): void {
  const { groups = {} } = match
  const written = match[0]
  const whole = (text: string): void =>
    built.push(text, fromOf(view, start), toOf(view, start + written.length - 1))
  const bytes = groups['percent'] ?? groups['bytes'] ?? groups['octal'] ?? groups['quoted']
  if (bytes !== undefined) {
    // Each byte has a place of its own, so that only the value's part of a longer row is taken out.
    const width = (groups['percent'] ?? groups['quoted']) ? 3 : 4
    const values = Uint8Array.from({ length: bytes.length / width }, (_, at) => {
      const digits = bytes.slice(at * width, (at + 1) * width).replace(/^(?:[%=]|\\x?)/, '')
      return Number.parseInt(digits, groups['octal'] === undefined ? 16 : 8)
    })
    for (const { text, at, length } of decodeBytes(values))
      built.push(
        text,
        fromOf(view, start + at * width),
        toOf(view, start + (at + length) * width - 1),
      )
    return
  }
  const { point: braced, unit, wide, hex, decimal, name, sign } = groups
  const code = braced ?? unit ?? wide ?? hex
  if (code !== undefined) whole(point(code, 16))
  else if (decimal !== undefined) whole(point(decimal, 10))
  else if (name !== undefined) {
    const meant = named[name]
    if (meant === undefined) built.copy(view, start, start + written.length)
    else whole(meant)
  } else if (sign !== undefined) whole(short[sign] ?? sign)
}
