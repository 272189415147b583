import { createParser } from 'nuqs'
import { isIsoDate } from './days'

/** A day in the address: `2026-03-09`. What is none is taken for nothing. */
export const parseAsDate = createParser({
  parse: (text: string) => (isIsoDate(text) ? text : null),
  serialize: (date: string) => date,
})
