/** Kinds of what needs a person. Without imports, so that a page may use them for free. */
export const needKinds = [
  'acceptance',
  'alert',
  'asked',
  'lease',
  'leak',
  'mention',
  'news',
  'question',
  'review',
  'run',
  'sync',
  'task',
  'webhook',
] as const
