import {
  parseSearch,
  searchFeatures,
  searchKinds,
  searchOperators,
  type SearchOperatorKey,
  writeOperator,
} from '@sesamespace/contract/search-query'
import { bestMatches } from '@/lib/shared/match-words'

/** Something that completes what is being typed. */
export interface Suggestion {
  /** What takes the place of what was typed. */
  text: string
  /** What it is called, and what it means. */
  label: string
  note?: string
}

export interface Suggestions {
  /** Which part of the text they complete. */
  start: number
  end: number
  /** `operator`: a word that may be meant as one. `value`: what follows an operator. */
  of: 'operator' | 'value'
  options: Suggestion[]
}

/** A person or a place that can be named. */
export interface Nameable {
  name: string
  label: string
}

/** Who and what may be named after an operator. */
export interface SearchNames {
  people: readonly Nameable[]
  channels: readonly Nameable[]
}

const most = 8

const operatorOptions: Suggestion[] = Object.entries(searchOperators).map(([key, note]) => ({
  text: `${key}:`,
  label: `${key}:`,
  note,
}))

const days: Suggestion[] = [
  { text: 'today', label: 'today' },
  { text: 'yesterday', label: 'yesterday' },
  { text: '7d', label: '7d', note: '7 days ago' },
  { text: '30d', label: '30d', note: '30 days ago' },
]

const named = (words: Record<string, string>): Suggestion[] =>
  Object.entries(words).map(([text, note]) => ({ text, label: text, note }))

const called =
  (sign: '@' | '#') =>
  ({ name, label }: Nameable): Suggestion => ({
    text: `${sign}${name}`,
    label,
    ...(sign === '@' && { note: `@${name}` }),
  })

const valuesOf = (key: SearchOperatorKey, { people, channels }: SearchNames): Suggestion[] => {
  switch (key) {
    case 'from':
      return [{ text: 'me', label: 'me', note: 'What you wrote' }, ...people.map(called('@'))]
    case 'in':
      return [...channels.map(called('#')), ...people.map(called('@'))]
    case 'has':
      return named(searchFeatures)
    case 'is':
      return named(searchKinds)
    case 'before':
    case 'after':
      return days
  }
}

const matching = (options: Suggestion[], typed: string): Suggestion[] =>
  typed === ''
    ? options.slice(0, most)
    : bestMatches(options, ({ text, label }) => `${text} ${label}`, typed, most)

/** What may be meant by what stands before the caret; `null` where nothing is to be completed. */
export function suggest(text: string, caret: number, names: SearchNames): Suggestions | null {
  const before = text.slice(0, caret)
  const operator = parseSearch(before).operators.find(({ end }) => end === caret)
  if (operator) {
    const { key, value, start, isExcluded } = operator
    const options = matching(valuesOf(key, names), value)
    const isDone = options.some((one) => one.text.replace(/^[@#]/, '') === value)
    return options.length === 0 || isDone
      ? null
      : {
          start,
          end: caret,
          of: 'value',
          options: options.map((one) => ({
            ...one,
            text: `${isExcluded ? '-' : ''}${writeOperator(key, one.text)}`,
          })),
        }
  }
  const [, minus = '', word = ''] = /(?:^|\s)(-?)([a-z]+)$/i.exec(before) ?? []
  const options = operatorOptions.filter(
    (one) => word !== '' && one.text.startsWith(word.toLowerCase()),
  )
  return options.length === 0
    ? null
    : {
        start: caret - word.length - minus.length,
        end: caret,
        of: 'operator',
        options: options.map((one) => ({ ...one, text: `${minus}${one.text}` })),
      }
}

/** The text with a suggestion in it, and where the caret stands then. */
export function complete(
  text: string,
  { start, end, of }: Suggestions,
  chosen: Suggestion,
): { text: string; caret: number } {
  const rest = text.slice(end)
  const gap = of === 'value' && !rest.startsWith(' ') ? ' ' : ''
  const head = `${text.slice(0, start)}${chosen.text}${gap}`
  return { text: head + rest, caret: head.length }
}
