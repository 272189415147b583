import type { Id, SesameClient } from '@sesamespace/sdk'
import type { Call } from './toolbox.ts'

/**
 * The fields of a secret that a model did not name: its only one, or those that the person at the model's program chooses. Throws, in
 * words for the model, where nobody can choose.
 */
export async function chooseFields(
  client: SesameClient,
  itemId: Id,
  { choose, signal }: Call,
): Promise<string[]> {
  const { item, fieldKeys } = await client.getVaultItem(itemId, { signal })
  const [only, ...others] = fieldKeys
  if (only === undefined) throw new Error(`“${item.name}” has no fields. (no_fields)`)
  if (others.length === 0) return [only]
  const answer = await choose?.(
    `“${item.name}” has several fields. Which of them should be asked for?`,
    fieldKeys,
  )
  if (answer === undefined) {
    throw new Error(
      `“${item.name}” has several fields: ${fieldKeys.join(', ')}. Nothing was asked for: say in fields which you need. (fields_needed)`,
    )
  }
  const chosen = fieldKeys.filter((key) => answer?.includes(key))
  if (chosen.length === 0) {
    throw new Error(
      'The person at your program chose no field. Nothing was asked for. (nothing_chosen)',
    )
  }
  return chosen
}
