import type { ExportedItem } from '@sesamespace/contract/vault-exports'
import type { Actor } from '../../auth/actor.ts'
import { unseal, UnsealError } from '../../crypto/aead.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { ItemRow, VaultRow } from '../../db/tables/vault.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { revealItem } from '../../policies/item.ts'
import { type CurrentField, currentFields } from './current-fields.repo.ts'
import { fieldContext } from './field-context.ts'
import { fetchOf } from './item-fetch.ts'
import { addExports } from './item-uses.repo.ts'
import { holdItemsAfter } from './items.repo.ts'
import { placeOf } from './sealed-fields.ts'
import { assertManager, itemFactsOf, requireVault } from './vault-access.ts'
import { withVaultKeys } from './vault-keys.ts'

/** Items that are opened at once: others have their turn between. */
const PAGE = 200

interface ExportParts {
  database: Database
  rootKey: RootKey
  actor: Actor
  vault: VaultRow
}

interface OpenedItem {
  id: string
  exported: ExportedItem
}

/** The items of a vault, page by page: whoever loses the right meanwhile gets no more of them. */
export async function* exportedItems({
  database,
  ...parts
}: ExportParts): AsyncGenerator<ExportedItem[], void, undefined> {
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const page: OpenedItem[] = await database.transaction(parts.vault.workspace_id, (tx) =>
      readPage(tx, parts, from),
    )
    if (page.length > 0) yield page.map(({ exported }) => exported)
    after = page.at(-1)?.id ?? after
    if (page.length < PAGE) return
  }
}

/**
 * A vault as JSON, an item a line: however large it is, little of it is in memory. The count at the end tells a whole file from one
 * that was cut.
 */
export async function* exportedText(
  parts: ExportParts,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { vault } = parts
  const head = {
    format: 'sesame-vault',
    version: 1,
    exportedAt: new Date().toISOString(),
    vault: {
      name: vault.name,
      maskingPolicy: { alwaysMask: vault.always_mask, neverMask: vault.never_mask },
    },
  }
  yield bytesOf(`${JSON.stringify(head).slice(0, -1)},"items":[`)
  let count = 0
  for await (const page of exportedItems(parts)) {
    const lines = page.map((item) => JSON.stringify(item))
    yield bytesOf(`${count > 0 ? ',' : ''}\n${lines.join(',\n')}`)
    count += page.length
  }
  yield bytesOf(`\n],"count":${count}}\n`)
}

/** The next items, opened. Whose values they are handed to is written down before they leave. */
async function readPage(
  tx: Tx,
  { rootKey, actor, vault }: Omit<ExportParts, 'database'>,
  after: string | null,
): Promise<OpenedItem[]> {
  const access = await requireVault(tx.db, actor, vault.id)
  assertManager(actor, access)
  const items = await holdItemsAfter(tx.db, vault.id, after, PAGE)
  for (const item of items) assertAllowed(revealItem(actor, itemFactsOf({ ...access, item })))
  const fields = await currentFields(
    tx.db,
    vault.workspace_id,
    items.map(({ id }) => id),
  )
  const page = items.map((item) => ({
    id: item.id,
    exported: openItem(rootKey, item, ofItem(fields, item)),
  }))
  const seen = page.flatMap(({ id, exported }) =>
    'fields' in exported ? [{ id, fields: Object.keys(exported.fields) }] : [],
  )
  await addExports(tx.db, actor.principalId, seen)
  return page
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const ofItem = (fields: readonly CurrentField[], { id }: ItemRow): CurrentField[] =>
  fields.filter(({ itemId }) => itemId === id).toSorted((a, b) => a.place - b.place)

/** All of an item that an import brings back. One that was damaged is named: it keeps no other back. */
function openItem(rootKey: RootKey, item: ItemRow, fields: readonly CurrentField[]): ExportedItem {
  try {
    const fetch = fetchOf(item)
    const watch = fields.flatMap(({ key, watch: chosen, fingerprint }) => {
      const holds = chosen && (!chosen.fingerprint || fingerprint?.equals(chosen.fingerprint))
      return holds ? [[key, chosen.mode] as const] : []
    })
    return {
      name: item.name,
      type: item.type,
      fields: openFields(rootKey, item, fields),
      ...(item.url !== null && { url: item.url }),
      ...(item.tags.length > 0 && { tags: item.tags }),
      ...(item.expires_on !== null && { expiresOn: item.expires_on }),
      ...(item.archived_at !== null && { archived: true }),
      ...(watch.length > 0 && { watch: Object.fromEntries(watch) }),
      ...((fetch.only || fetch.rules.length > 0) && { fetch }),
    }
  } catch (error) {
    if (error instanceof UnsealError) return { name: item.name, unreadable: true }
    throw error
  }
}

const openFields = (
  rootKey: RootKey,
  item: ItemRow,
  fields: readonly CurrentField[],
): Record<string, string> => {
  const place = placeOf(item)
  const keys = fields.map(({ keyVersion, wrapped }) => ({ version: keyVersion, wrapped }))
  return withVaultKeys(rootKey, place, keys, (vaultKey) =>
    Object.fromEntries(
      fields.map(({ key, keyVersion, version, sealed }) => {
        const context = fieldContext({ ...place, version }, key, keyVersion)
        const plaintext = unseal(vaultKey(keyVersion), sealed, context)
        const value = plaintext.toString()
        plaintext.fill(0)
        return [key, value]
      }),
    ),
  )
}
