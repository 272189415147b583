import type { Column, ColumnMeaning } from './csv-columns'

/** A table that a product writes: known by headings, each of which is for something. What is not named stays a field. */
export interface CsvFormat {
  source: string
  /** Headings that tell it from the others, in lower case. */
  needs: readonly string[]
  /** Whether it has these headings and no others. */
  exactly?: boolean
  columns: Readonly<Record<string, ColumnMeaning>>
  /** What a field is called here, by its heading. */
  keys?: Readonly<Record<string, string>>
  type?: 'card' | 'note' | 'custom'
}

const login = { name: 'title', url: 'url', username: 'username', password: 'password' } as const

export const csvFormats: readonly CsvFormat[] = [
  {
    source: 'Bitwarden',
    needs: ['type', 'name', 'login_uri', 'login_password'],
    columns: {
      folder: 'folder',
      collections: 'tags',
      favorite: 'skip',
      reprompt: 'skip',
      type: 'type',
      name: 'title',
      notes: 'notes',
      fields: 'fields',
      login_uri: 'url',
      login_username: 'username',
      login_password: 'password',
      login_totp: 'totp',
      archiveddate: 'archived',
    },
  },
  {
    source: 'LastPass',
    needs: ['url', 'extra', 'name', 'grouping'],
    columns: { ...login, totp: 'totp', extra: 'notes', grouping: 'folder', fav: 'skip' },
  },
  {
    source: 'Dashlane',
    needs: ['username', 'username2', 'title', 'password'],
    columns: {
      username: 'username',
      title: 'title',
      password: 'password',
      note: 'notes',
      url: 'url',
      category: 'folder',
      otpurl: 'totp',
      otpsecret: 'totp',
    },
    keys: { username2: 'username 2', username3: 'username 3' },
  },
  {
    source: 'Dashlane',
    needs: ['title', 'note'],
    exactly: true,
    type: 'note',
    columns: { title: 'title', note: 'notes' },
  },
  {
    source: 'Dashlane',
    needs: ['account_holder', 'cc_number'],
    type: 'card',
    columns: { account_name: 'title', name: 'title', note: 'notes' },
    keys: { account_holder: 'cardholder', cc_number: 'number', code: 'cvc' },
  },
  {
    source: 'Dashlane',
    needs: ['type', 'number', 'issue_date', 'expiration_date'],
    type: 'custom',
    columns: { name: 'title' },
    keys: { type: 'kind' },
  },
  {
    source: 'Dashlane',
    needs: ['item_name', 'first_name', 'last_name'],
    type: 'custom',
    columns: { item_name: 'title' },
    keys: { type: 'kind', title: 'salutation' },
  },
  {
    source: 'Dashlane',
    needs: ['ssid', 'passphrase'],
    type: 'custom',
    columns: { name: 'title', note: 'notes' },
    keys: { passphrase: 'password' },
  },
  {
    source: 'Proton Pass',
    needs: ['type', 'name', 'password', 'note', 'createtime', 'modifytime'],
    columns: {
      ...login,
      type: 'type',
      note: 'notes',
      totp: 'totp',
      createtime: 'skip',
      modifytime: 'skip',
      vault: 'folder',
    },
  },
  {
    source: 'Firefox',
    needs: ['url', 'username', 'password', 'formactionorigin', 'guid'],
    columns: {
      url: 'url',
      username: 'username',
      password: 'password',
      formactionorigin: 'skip',
      guid: 'skip',
      timecreated: 'skip',
      timelastused: 'skip',
      timepasswordchanged: 'skip',
    },
  },
  {
    source: 'Chrome',
    needs: ['name', 'url', 'username', 'password'],
    exactly: true,
    columns: login,
  },
  {
    source: 'Chrome',
    needs: ['name', 'url', 'username', 'password', 'note'],
    exactly: true,
    columns: { ...login, note: 'notes' },
  },
  {
    source: 'KeePassXC',
    needs: ['group', 'title', 'username', 'password', 'url', 'notes'],
    columns: {
      ...login,
      title: 'title',
      group: 'folder',
      totp: 'totp',
      notes: 'notes',
      icon: 'skip',
      'last modified': 'skip',
      created: 'skip',
    },
  },
  {
    source: 'Safari',
    needs: ['title', 'url', 'username', 'password', 'notes', 'otpauth'],
    exactly: true,
    columns: { ...login, title: 'title', notes: 'notes', otpauth: 'totp' },
  },
  {
    source: '1Password',
    needs: ['title', 'url', 'username', 'password'],
    columns: {
      ...login,
      title: 'title',
      otpauth: 'totp',
      favorite: 'skip',
      archived: 'archived',
      tags: 'tags',
      notes: 'notes',
    },
  },
  {
    source: '1Password',
    needs: ['title', 'website', 'username', 'password'],
    columns: {
      title: 'title',
      website: 'url',
      username: 'username',
      password: 'password',
      'one-time password': 'totp',
      favorite: 'skip',
      'favorite status': 'skip',
      archived: 'archived',
      tags: 'tags',
      notes: 'notes',
    },
  },
]

/** The product that wrote a table with this heading. */
export function csvFormatOf(heading: readonly string[]): CsvFormat | null {
  const names = new Set(heading.map((name) => name.trim().toLowerCase()))
  return (
    csvFormats.find(
      ({ needs, exactly }) =>
        needs.every((name) => names.has(name)) && (!exactly || names.size === needs.length),
    ) ?? null
  )
}

export const columnsOf = (
  { columns, keys = {} }: CsvFormat,
  heading: readonly string[],
): Column[] =>
  heading.map((given) => {
    const name = given.trim()
    const known = name.toLowerCase()
    return { name: keys[known] ?? name, meaning: columns[known] ?? 'field' }
  })
