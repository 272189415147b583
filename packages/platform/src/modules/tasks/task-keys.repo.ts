import { partsOfTaskKey } from '@sesamespace/contract/task-keys'
import { sql } from 'kysely'

/** Tasks with one of these keys, by the prefix of the workspace or one it had before. */
export function matchesKeys(keys: readonly string[]) {
  const parts = keys.map(partsOfTaskKey).filter((each) => each !== null)
  const numbers = parts.map(({ number }) => number)
  const prefixes = parts.map(({ prefix }) => prefix)
  return sql<boolean>`(
    t.number = any(${numbers}::bigint[])
    and exists (
      select 1 from workspaces w, unnest(${prefixes}::text[], ${numbers}::bigint[]) as k(prefix, number)
      where w.id = t.workspace_id and k.number = t.number
        and (k.prefix = w.task_prefix or k.prefix = any(w.former_task_prefixes))
    )
  )`
}

/** Whether a text that is searched for names the task: by its number, or by its key. */
export function isSameKey(q: string) {
  const number = /^#?(\d{1,15})$/.exec(q)?.[1]
  if (number) return sql<boolean>`t.number = ${Number(number)}::bigint`
  return partsOfTaskKey(q) ? matchesKeys([q]) : sql<boolean>`false`
}
