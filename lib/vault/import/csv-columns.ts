/** What a column of a table is for. `field` keeps it under its own heading. */
export const meanings = [
  'title',
  'username',
  'password',
  'url',
  'totp',
  'notes',
  'tags',
  'folder',
  'field',
  'skip',
] as const
export type Meaning = (typeof meanings)[number]

/** Meanings that only files of known products have. */
export type ColumnMeaning = Meaning | 'type' | 'archived' | 'fields'

export interface Column {
  name: string
  meaning: ColumnMeaning
}

const guesses: Record<string, Meaning> = {
  title: 'title',
  name: 'title',
  account: 'title',
  'password name': 'title',
  'account name': 'title',
  item: 'title',
  service: 'title',
  url: 'url',
  urls: 'url',
  uri: 'url',
  website: 'url',
  'web site': 'url',
  'login url': 'url',
  'password url': 'url',
  address: 'url',
  site: 'url',
  username: 'username',
  'user name': 'username',
  user: 'username',
  login: 'username',
  'login name': 'username',
  password: 'password',
  passwort: 'password',
  pass: 'password',
  pwd: 'password',
  passphrase: 'password',
  secret: 'password',
  totp: 'totp',
  otp: 'totp',
  otpauth: 'totp',
  otpurl: 'totp',
  'one-time password': 'totp',
  tags: 'tags',
  labels: 'tags',
  folder: 'folder',
  'folder name': 'folder',
  group: 'folder',
  category: 'folder',
  collection: 'folder',
  notes: 'notes',
  note: 'notes',
  comment: 'notes',
  comments: 'notes',
  favorite: 'skip',
  fav: 'skip',
}

/** What columns are for, guessed by their headings; a person may say otherwise. */
export const guessColumns = (heading: readonly string[]): Column[] =>
  heading.map((name) => ({ name, meaning: guesses[name.toLowerCase()] ?? 'field' }))
