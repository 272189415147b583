import type {
  LeakWatch,
  LeakWatchMode,
  SecretFields,
  VaultItemDetail,
  VaultItemType,
} from '@sesamespace/sdk'
import { fieldLabel, fieldTemplates, isMultiline } from './item-types'

/** A field while an item is being written. Lives in the form's state only: its value may be plaintext. */
export interface DraftField {
  id: string
  key: string
  /** `null`: stays as it is stored. */
  value: string | null
  /** The key as stored; `null` for a field that is new. */
  stored: string | null
  label: string
  multiline: boolean
  canGenerate: boolean
  required: boolean
  /** Whether texts are searched for it. */
  watch: LeakWatchMode
  /** What that comes to for the stored value. */
  watched?: LeakWatch | undefined
  hint?: string | undefined
}

/** Fields of a new item of a type; what was typed already under the same key stays. */
export const newDraft = (type: VaultItemType, typed: readonly DraftField[] = []): DraftField[] => [
  ...fieldTemplates[type].map(({ key, label, input, hint, required = false }) => ({
    id: key,
    key,
    value: typed.find((field) => field.key === key)?.value ?? '',
    stored: null,
    label,
    multiline: input === 'multiline',
    canGenerate: input === 'generate',
    required,
    watch: typed.find((field) => field.key === key)?.watch ?? 'automatic',
    hint,
  })),
  ...typed.filter(({ id }) => id.startsWith('own-')),
  ...(type === 'custom' && !typed.some(({ id }) => id.startsWith('own-')) ? [ownField()] : []),
]

/** Fields of a stored item: masked ones keep their value until they are replaced. */
export const draftOf = ({
  fieldKeys,
  fieldHints,
  maskedKeys,
  watch,
}: VaultItemDetail): DraftField[] =>
  fieldKeys.map((key) => ({
    id: key,
    key,
    value: maskedKeys.includes(key) ? null : (fieldHints[key] ?? ''),
    stored: key,
    label: fieldLabel(key),
    multiline: isMultiline(key),
    canGenerate: key === 'password',
    required: false,
    watch: watch[key]?.mode ?? 'automatic',
    watched: watch[key],
  }))

/** One more field, which the person names. */
export const ownField = (): DraftField => ({
  id: `own-${crypto.randomUUID()}`,
  key: '',
  value: '',
  stored: null,
  label: '',
  multiline: false,
  canGenerate: true,
  required: false,
  watch: 'automatic',
})

/** What to store of a new item: fields that were filled in. */
export const fieldsOf = (draft: readonly DraftField[]): SecretFields =>
  Object.fromEntries(
    draft.flatMap(({ key, value }) => (key.trim() && value ? [[key.trim(), value]] : [])),
  )

/** What changed against the stored item; `null` removes a field. */
export function fieldChanges(
  detail: VaultItemDetail,
  draft: readonly DraftField[],
): Record<string, string | null> {
  const kept = new Set(draft.map(({ stored }) => stored))
  const removed = detail.fieldKeys
    .filter((key) => !kept.has(key))
    .map((key) => [key, null] as const)
  const set = draft.flatMap(({ key, stored, value }) => {
    const name = key.trim()
    if (value === null || !name) return []
    if (stored === null) return value ? [[name, value] as const] : []
    const isSame = !detail.maskedKeys.includes(stored) && detail.fieldHints[stored] === value
    return isSame ? [] : [[stored, value] as const]
  })
  return Object.fromEntries([...removed, ...set])
}

/** Of the fields that are stored, where what is chosen about leaks is not what was. */
export function watchChanges(draft: readonly DraftField[]): Record<string, LeakWatchMode> {
  const changed = draft.filter(
    ({ key, value, stored, watch, watched }) =>
      key.trim() && (stored !== null || value) && watch !== (watched?.mode ?? 'automatic'),
  )
  return Object.fromEntries(changed.map(({ key, watch }) => [key.trim(), watch]))
}

/** Tags as they are typed: separated by commas, each once. */
export const tagsFrom = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
]
