import type { ItemFetch } from '@sesamespace/contract/fetch'
import { fieldsOfTemplate } from '@sesamespace/contract/fetch-text'
import type { ItemRow } from '../../db/tables/vault.ts'
import { AppError } from '../../http/errors.ts'
import type { FieldInfo } from './item-fields.repo.ts'

/** How an item is used without being revealed. */
export const fetchOf = (item: Pick<ItemRow, 'fetch_only' | 'fetch_rules'>): ItemFetch => ({
  only: item.fetch_only,
  rules: item.fetch_rules,
})

/** Refuses rules that put in a field which the item does not have. */
export function assertFieldsOfRules(fetch: ItemFetch, fields: readonly FieldInfo[]): void {
  const keys = new Set(fields.map(({ key }) => key))
  const missing = fetch.rules
    .flatMap((rule) => rule.placements)
    .flatMap(({ template }) => fieldsOfTemplate(template))
    .find((key) => !keys.has(key))
  if (missing !== undefined)
    throw new AppError(
      'invalid_request',
      `A rule of use without reveal puts in "{{${missing}}}", which is no field of this item. Change the rule, or keep the field.`,
    )
}
