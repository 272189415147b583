import type { Lease } from '@sesamespace/sdk'
import { openQuestions } from './views.ts'

/** More ids than this are not remembered. */
const maxShown = 1_000

/** Which questions about leases a model was shown: each ends a wait once, whether it is answered or not. */
export class ShownQuestions {
  readonly #shown = new Set<string>()

  /** Whether a question that waits for an answer was not shown yet. */
  readonly isNewIn = (lease: Lease): boolean =>
    openQuestions(lease).some(({ id }) => !this.#shown.has(id))

  /** The lease goes to the model now. */
  add(lease: Lease): void {
    for (const { id } of openQuestions(lease)) this.#shown.add(id)
    for (const id of this.#shown) {
      if (this.#shown.size <= maxShown) return
      this.#shown.delete(id)
    }
  }
}
