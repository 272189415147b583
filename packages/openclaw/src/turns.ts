/**
 * What the host does with a message may outlive the connection that brought it: the next connection is handed the message
 * again. Here until a connection that is open has seen it done.
 */
const turns = new Map<string, Promise<void>>()

/** Runs what no earlier connection has done, and waits for one that is still at it. Rejects where it may not begin any more. */
export async function runTurn(
  key: string,
  isClosed: () => boolean,
  run: () => Promise<void>,
): Promise<void> {
  const isDone = await turns.get(key)?.then(
    () => true,
    () => false,
  )
  if (isClosed()) throw new Error('The connection is closed.')
  if (isDone) {
    turns.delete(key)
    return
  }
  const turn = run()
  turns.set(key, turn)
  try {
    await turn
    if (!isClosed()) turns.delete(key)
  } catch (error) {
    turns.delete(key)
    throw error
  }
}
