import type { VaultItemType } from '@sesamespace/sdk'
import { z } from 'zod'
import type { Entry, EntryField, FoundEntry } from './entry'
import { onePasswordValue } from './one-password-value'

const text = z.string().nullish()
const list = z.array(z.unknown()).nullish()
const item = z.object({
  state: text,
  trashed: z.boolean().nullish(),
  categoryUuid: text,
  overview: z
    .object({
      title: text,
      url: text,
      urls: z.array(z.object({ url: text })).nullish(),
      tags: z.array(z.string()).nullish(),
    })
    .nullish(),
  details: z
    .object({
      loginFields: z
        .array(z.object({ name: text, value: text, designation: text, fieldType: text }))
        .nullish(),
      notesPlain: text,
      password: text,
      passkey: z.unknown().optional(),
      passwordHistory: list,
      documentAttributes: z.unknown().optional(),
      sections: z
        .array(
          z.object({
            title: text,
            fields: z
              .array(
                z.object({
                  title: text,
                  id: text,
                  value: z.record(z.string(), z.unknown()).nullish(),
                }),
              )
              .nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
})
const wrapped = z.object({ item: z.record(z.string(), z.unknown()) })
const archive = z.object({
  accounts: z.array(
    z.object({
      vaults: z
        .array(z.object({ attrs: z.object({ name: text }).nullish(), items: list }))
        .nullish(),
    }),
  ),
})

const types: Record<string, VaultItemType> = {
  '001': 'login',
  '002': 'card',
  '003': 'note',
  '005': 'login',
  '102': 'database',
  '112': 'api_key',
  '114': 'ssh_key',
}
/** What the fields of 1Password's own forms are called here. */
const keys: Record<string, string> = {
  cardholder: 'cardholder',
  ccnum: 'number',
  cvv: 'cvc',
  expiry: 'expiry',
  type: 'brand',
  hostname: 'host',
  credential: 'api_key',
}

export const isOnePasswordArchive = (content: unknown): boolean =>
  archive.safeParse(content).success

/** Entries of the `export.data` of a 1PUX archive; the name of their vault becomes a tag. */
export function readOnePasswordArchive(content: unknown): FoundEntry[] {
  const { accounts } = archive.parse(content)
  const all = accounts.flatMap(({ vaults }) =>
    (vaults ?? []).flatMap(({ attrs, items }) =>
      (items ?? []).map((one) => ({ one, vault: attrs?.name ?? '' })),
    ),
  )
  return all.map(({ one, vault }, index) => {
    const place = index + 1
    const at = `entry ${place}`
    const inner = wrapped.safeParse(one)
    const read = item.safeParse(inner.success ? inner.data.item : one)
    if (read.success) return entryOf(read.data, vault, place, at)
    const path = read.error.issues[0]?.path.join('.') ?? ''
    return { place, at, name: `Entry ${place}`, problem: `Its “${path}” cannot be read.` }
  })
}

function entryOf(
  { state, trashed, categoryUuid, overview, details }: z.infer<typeof item>,
  vault: string,
  place: number,
  at: string,
): Entry {
  const type = types[categoryUuid ?? ''] ?? 'custom'
  const logins = details?.loginFields ?? []
  const designated = (wanted: string): EntryField[] =>
    logins.flatMap(({ designation, value }) => (designation === wanted ? [[wanted, value]] : []))
  const fields = (details?.sections ?? []).flatMap((section) => section.fields ?? [])
  const values = fields.flatMap(({ title, id, value }) =>
    onePasswordValue(keys[id ?? ''] ?? (title || id || 'field'), value ?? {}),
  )
  const isFile = (value: object | null | undefined): boolean => value != null && 'file' in value
  return {
    place,
    at,
    name: overview?.title ?? '',
    type,
    fields: [
      ...designated('username'),
      ...designated('password'),
      ['password', details?.password],
      ...logins.flatMap(({ name, value, designation, fieldType }): EntryField[] =>
        designation ? [] : [[name || 'field', value, fieldType === 'P' ? 'hidden' : undefined]],
      ),
      ...values,
      [type === 'note' ? 'note' : 'notes', details?.notesPlain],
    ],
    urls: [overview?.url ?? '', ...(overview?.urls ?? []).map(({ url }) => url ?? '')],
    tags: [vault, ...(overview?.tags ?? [])],
    state: state === 'trashed' || trashed ? 'trashed' : state === 'archived' ? 'archived' : null,
    behind: {
      passkeys: details?.passkey == null ? 0 : 1,
      passwords: details?.passwordHistory?.length ?? 0,
      attachments:
        (details?.documentAttributes == null ? 0 : 1) +
        fields.filter(({ value }) => isFile(value)).length,
    },
  }
}
