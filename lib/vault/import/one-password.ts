import { type ImportCandidate, toCandidate } from './candidate'
import { parseCsv } from './csv'

/** What a column is, by its heading: 1Password has changed them over the years. */
const meanings: Record<
  string,
  'title' | 'url' | 'username' | 'password' | 'totp' | 'tags' | 'notes' | 'skip'
> = {
  title: 'title',
  name: 'title',
  url: 'url',
  urls: 'url',
  website: 'url',
  username: 'username',
  password: 'password',
  otpauth: 'totp',
  otp: 'totp',
  totp: 'totp',
  'one-time password': 'totp',
  tags: 'tags',
  notes: 'notes',
  favorite: 'skip',
  archived: 'skip',
  type: 'skip',
}

/** Whether a text is a table of logins with a heading. */
export function isLoginTable(text: string): boolean {
  const [heading = []] = parseCsv(text.slice(0, text.indexOf('\n') + 1 || undefined))
  const names = heading.map((name) => meanings[name.trim().toLowerCase()])
  return names.includes('title') && names.length > 1
}

/** Logins of a CSV export of 1Password; columns it does not know become fields. */
export function readOnePassword(text: string): ImportCandidate[] {
  const [heading = [], ...rows] = parseCsv(text)
  const columns = heading.map((name) => ({
    name: name.trim(),
    meaning: meanings[name.trim().toLowerCase()],
  }))
  return rows.map((row, index) => {
    const all = (wanted: string | undefined): (readonly [string, string])[] =>
      columns.flatMap(({ name, meaning }, at) =>
        meaning === wanted ? [[name, row[at] ?? ''] as const] : [],
      )
    const one = (wanted: string): string => all(wanted).find(([, value]) => value)?.[1] ?? ''
    const isNote = !one('password') && !one('username') && !one('totp')
    return toCandidate({
      place: index + 1,
      name: one('title'),
      type: isNote ? 'note' : 'login',
      fields: [
        ['username', one('username')],
        ['password', one('password')],
        ['totp', one('totp')],
        [isNote ? 'note' : 'notes', one('notes')],
        ...all(undefined),
      ],
      urls: all('url').flatMap(([, value]) => value.split(/[\s,]+/)),
      tags: one('tags').split(/[,;]/),
    })
  })
}
