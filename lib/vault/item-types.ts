import type { VaultItemType, VaultRole } from '@sesamespace/sdk'

/** How a field of a type is typed in. */
export interface FieldTemplate {
  key: string
  label: string
  /** `generate`: a password that we can make up. `multiline`: keys and notes. */
  input?: 'generate' | 'multiline'
  hint?: string
  required?: boolean
}

/** What each type is called. */
export const typeLabels: Record<VaultItemType, string> = {
  login: 'Login',
  api_key: 'API key',
  database: 'Database',
  ssh_key: 'SSH key',
  card: 'Card',
  note: 'Note',
  custom: 'Custom',
}

const username = { key: 'username', label: 'Username' }
const password = { key: 'password', label: 'Password', input: 'generate', required: true } as const

/** The fields that a new item of a type begins with. More may be added to each. */
export const fieldTemplates: Record<VaultItemType, readonly FieldTemplate[]> = {
  login: [
    username,
    password,
    {
      key: 'totp',
      label: 'One-time code secret',
      hint: 'The base32 secret or the otpauth:// address behind the QR code.',
    },
  ],
  api_key: [{ key: 'api_key', label: 'API key', required: true }],
  database: [
    { key: 'host', label: 'Host', required: true },
    { key: 'port', label: 'Port' },
    { key: 'database', label: 'Database' },
    username,
    password,
  ],
  ssh_key: [
    { key: 'private_key', label: 'Private key', input: 'multiline', required: true },
    { key: 'passphrase', label: 'Passphrase' },
    username,
    { key: 'host', label: 'Host' },
  ],
  card: [
    { key: 'cardholder', label: 'Cardholder' },
    { key: 'number', label: 'Number', required: true },
    { key: 'expiry', label: 'Expiry', hint: 'Month and year, as on the card.' },
    { key: 'cvc', label: 'Security code' },
  ],
  note: [{ key: 'note', label: 'Note', input: 'multiline', required: true }],
  custom: [],
}

const labels = new Map(
  Object.values(fieldTemplates).flatMap((fields) => fields.map(({ key, label }) => [key, label])),
)

/** A field's name as people read it: the template's label, or the key as it was typed. */
export const fieldLabel = (key: string): string => labels.get(key) ?? key

/** Whether a field takes several lines. */
export const isMultiline = (key: string): boolean =>
  Object.values(fieldTemplates).some((fields) =>
    fields.some((field) => field.key === key && field.input === 'multiline'),
  )

/** What a role in a vault lets one do. */
export const roleLabels: Record<VaultRole, { name: string; meaning: string }> = {
  viewer: { name: 'Viewer', meaning: 'Sees items with their secrets masked' },
  user: { name: 'User', meaning: 'Also reveals and copies secrets' },
  approver: { name: 'Approver', meaning: 'Also decides requests of agents' },
  manager: { name: 'Manager', meaning: 'Also changes items, members and policy' },
}
