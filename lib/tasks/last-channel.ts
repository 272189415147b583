const key = 'sesame.tasks.channel'

/** The channel that a new task most likely belongs to: where the last one was made, if it is still to be chosen. */
export function lastChannel(ids: readonly string[]): string | null {
  const known = localStorage.getItem(key)
  return known && ids.includes(known) ? known : (ids[0] ?? null)
}

export const rememberChannel = (id: string): void => localStorage.setItem(key, id)
