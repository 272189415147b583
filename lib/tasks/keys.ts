/** Keys of everything about tasks in the cache. */
export const taskKeys = {
  all: ['tasks'] as const,
  lists: ['tasks', 'list'] as const,
  one: (taskId: string) => ['tasks', 'one', taskId] as const,
}
