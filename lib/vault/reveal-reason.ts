import { ApiError } from '@/lib/shared/errors'

/** Whoever was asked why closed the question: nothing is revealed, and there is nothing to say of it. */
export class RevealCancelled extends Error {
  constructor() {
    super('Not revealed.')
    this.name = 'RevealCancelled'
  }
}

/**
 * Reveals, with a reason where the vault asks for one: `asks`, as far as this page knows. Since when it does not matter; where the
 * server wants to know, the person is asked all the same.
 */
export async function withReason<T>(
  reveal: (reason?: string) => Promise<T>,
  { asks, ask }: { asks: boolean; ask: () => Promise<string> },
): Promise<T> {
  if (asks) return reveal(await ask())
  try {
    return await reveal()
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'reason_required') throw error
    return reveal(await ask())
  }
}
