/**
 * Keys of tasks, such as `OPS-42`: the prefix of the workspace and the number of the task. Without imports, so that a page may
 * use it for free.
 */

/** Two to eight characters, the first of them a letter. */
export const taskPrefixPattern = /^[A-Z][A-Z0-9]{1,7}$/

/** A key as people type it, in either case. */
export const taskKeyPattern = /^[a-z][a-z0-9]{1,7}-[1-9]\d{0,8}$/i

/** What may be a key in running text: in capitals, and not part of a longer word, path or address. */
export const taskKeyInText = /(?<![\w./:@#-])([A-Z][A-Z0-9]{1,7})-([1-9]\d{0,8})(?![\w-]|[./:@]\w)/g

/** The parts of a key that has been typed. */
export function partsOfTaskKey(key: string): { prefix: string; number: number } | null {
  if (!taskKeyPattern.test(key)) return null
  const [prefix = '', number = ''] = key.toUpperCase().split('-')
  return { prefix, number: Number(number) }
}

/** The prefix that a workspace begins with: the initials of its name, or the beginning of its one word. */
export function defaultTaskPrefix(workspaceName: string): string {
  const words = workspaceName
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')
  const prefix =
    words.length > 1
      ? words
          .map((word) => word.slice(0, 1))
          .join('')
          .slice(0, 4)
      : (words[0] ?? '').slice(0, 3)
  return taskPrefixPattern.test(prefix) ? prefix : 'TASK'
}
