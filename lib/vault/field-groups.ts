/** Where a field stands in the detail of an item. */
const groups = [
  {
    title: 'Sign-in',
    keys: [
      'username',
      'email',
      'password',
      'passphrase',
      'totp',
      'api_key',
      'token',
      'private_key',
    ],
  },
  {
    title: 'Connection',
    keys: ['host', 'hostname', 'server', 'port', 'database', 'connection_url'],
  },
  { title: 'Card', keys: ['cardholder', 'number', 'expiry', 'cvc', 'pin'] },
  { title: 'Notes', keys: ['note', 'notes'] },
] as const

export interface FieldGroup {
  title: string
  keys: string[]
}

/** The fields of an item in named groups: known ones where one looks for them, the rest in their own order. */
export function groupFields(fieldKeys: readonly string[]): FieldGroup[] {
  const known = groups.map(({ title, keys }) => ({
    title,
    keys: keys.flatMap((key) => fieldKeys.filter((each) => each.toLowerCase() === key)),
  }))
  const placed = new Set(known.flatMap(({ keys }) => keys))
  const rest = { title: 'More fields', keys: fieldKeys.filter((key) => !placed.has(key)) }
  const [notes] = known.splice(-1)
  const filled = [...known, rest, ...(notes ? [notes] : [])].filter(({ keys }) => keys.length > 0)
  const [only] = filled
  return filled.length === 1 && only === rest ? [{ title: 'Fields', keys: rest.keys }] : filled
}
