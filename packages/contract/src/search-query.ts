/**
 * What people type into a search box, read in one way by the server, the search page and the palette. Without imports, so that
 * a page may use it for free, and in one pass, so that no text is expensive.
 */

/** Operators that narrow a search, each with what it means. */
export const searchOperators = {
  from: 'Who wrote it: a handle, a name, or me',
  in: 'Where it was written: a channel, or a person for your direct messages',
  has: 'What it carries',
  is: 'What kind of message it is',
  before: 'Written before this day',
  after: 'Written on this day or later',
} as const

export type SearchOperatorKey = keyof typeof searchOperators

/** What `has:` knows. */
export const searchFeatures = {
  file: 'Any file',
  image: 'A picture',
  link: 'A web address',
  code: 'Code',
  reaction: 'A reaction',
  thread: 'Answers in a thread',
} as const

/** What `is:` knows. */
export const searchKinds = {
  agent: 'Written by an agent',
  person: 'Written by a person',
  thread: 'An answer in a thread',
  dm: 'In a direct message',
  mention: 'Mentions you',
  edited: 'Edited after it was sent',
  system: 'A line of the system',
} as const

/** Words to find, as typed. */
export interface SearchTerm {
  text: string
  /** In quotes: these words in this order, each of them whole. */
  isPhrase: boolean
  /** The last word may go on: it is not in quotes, or the quotes are still open. */
  isBegun: boolean
  /** After a minus: what must not be there. */
  isExcluded: boolean
}

/** An operator with its value, `from:@alice`. */
export interface SearchOperator {
  key: SearchOperatorKey
  /** Without quotes and without a leading `@` or `#`; empty while it is being typed. */
  value: string
  isExcluded: boolean
  /** Where it stands in the text. */
  start: number
  end: number
}

export interface SearchQuery {
  terms: SearchTerm[]
  operators: SearchOperator[]
}

const opening = '"“”„«'
const closing = '"“”»'

const token = new RegExp(
  `(-)?(?:(${Object.keys(searchOperators).join('|')}):)?(?:[${opening}]([^${closing}]*)([${closing}])?|(\\S+)|)`,
  'iuy',
)

const isKey = (text: string): text is SearchOperatorKey => Object.hasOwn(searchOperators, text)

/** Reads what was typed. Every text means something: what is no operator is words. */
export function parseSearch(typed: string): SearchQuery {
  const text = withoutControls(typed)
  const terms: SearchTerm[] = []
  const operators: SearchOperator[] = []
  for (let at = nextWord(text, 0); at < text.length; at = nextWord(text, at)) {
    token.lastIndex = at
    const [all = '', minus, name, quoted, closed, bare] = token.exec(text) ?? []
    const end = at + Math.max(all.length, 1)
    const key = name?.toLowerCase() ?? ''
    const isExcluded = minus !== undefined
    if (isKey(key)) {
      const value = (quoted ?? bare ?? '').trim().replace(/^[@#]/, '')
      operators.push({ key, value, isExcluded, start: at, end })
    } else {
      const words = (quoted ?? bare ?? '').trim()
      const isPhrase = quoted !== undefined
      if (words !== '')
        terms.push({
          text: words,
          isPhrase,
          isBegun: !isPhrase || closed === undefined,
          isExcluded,
        })
    }
    at = end
  }
  return { terms, operators }
}

/** Whether a text is enough to search for: two characters, or one that is a word by itself. */
export const isSearchable = (text: string): boolean =>
  /\S[^]*\S/u.test(text) || /[\p{Script=Han}\p{Extended_Pictographic}]/u.test(text)

/** What was typed without its operators: the words that other things than messages are searched by. */
export const searchWords = (typed: string): string[] =>
  parseSearch(typed).terms.flatMap(({ text, isExcluded }) => (isExcluded ? [] : [text]))

/** What stands for a place, a person or a day after an operator: in quotes when it has spaces. */
export const writeOperator = (key: SearchOperatorKey, value: string): string =>
  `${key}:${/\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value}`

/** PostgreSQL stores no NUL, and no half of a character; neither is in any text that could be found. */
const withoutControls = (text: string): string => text.toWellFormed().replace(/\p{Cc}/gu, ' ')

const space = /\s*/uy

function nextWord(text: string, from: number): number {
  space.lastIndex = from
  return from + (space.exec(text)?.[0].length ?? 0)
}
