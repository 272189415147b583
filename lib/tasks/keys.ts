/** Keys of everything about tasks in the cache. */
export const taskKeys = {
  all: ['tasks'] as const,
  /** Lists of every shape, and counts of them. */
  lists: ['tasks', 'list'] as const,
  /** Lists in pages, which changes are written into: the board's columns and the list. */
  pages: ['tasks', 'list', 'pages'] as const,
  /** How many tasks have each value. */
  counts: ['tasks', 'list', 'counts'] as const,
  /** What happened to the tasks that the person watches. */
  news: ['tasks', 'news'] as const,
  /** Saved views of the page of tasks. */
  views: ['tasks', 'views'] as const,
  /** What holds for the tasks of a channel. */
  rules: (channelId: string) => ['tasks', 'rules', channelId] as const,
  byKeys: ['tasks', 'key'] as const,
  byKey: (key: string) => ['tasks', 'key', key] as const,
  one: (taskId: string) => ['tasks', 'one', taskId] as const,
  comments: (taskId: string) => ['tasks', 'one', taskId, 'comments'] as const,
  watchers: (taskId: string) => ['tasks', 'one', taskId, 'watchers'] as const,
  history: (taskId: string) => ['tasks', 'one', taskId, 'history'] as const,
}

/** Whether it is the key of who watches a task, whichever. */
export const isWatchersKey = (key: readonly unknown[]): boolean =>
  key[0] === 'tasks' && key[3] === 'watchers'
