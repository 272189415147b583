import type { Tx } from '../../db/database.ts'
import { itemIdsAfter } from '../vault/index.ts'
import { requestSearch } from './leak-searches.repo.ts'
import { workspacesWithItems } from './leaks.repo.ts'

const PAGE = 5_000

/** Has everything that was ever written searched for every value: nobody looked at some of it when it was written. */
export async function searchEverything(tx: Tx['db']): Promise<void> {
  for (const workspaceId of await workspacesWithItems(tx)) {
    for (let after: string | null = null; ;) {
      const ids: string[] = await itemIdsAfter(tx, workspaceId, after, PAGE)
      await requestSearch({ db: tx, workspaceId }, ids)
      if (ids.length < PAGE) break
      after = ids.at(-1) ?? null
    }
  }
}
