/** Next calls it once, before the dashboard serves. Only its Node process traces. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { traceIfWanted } = await import('./lib/server/tracing')
  await traceIfWanted()
}
