import type { SecretFields } from '@sesamespace/sdk'

/** Shorter values, such as a port or a user's name, are words of everyday talk. */
const shortestGuarded = 8

/**
 * The values that `use_secret` has handed to the model, so that no other tool carries one into a message, a task or a
 * reason. Kept in this process only. It stops a slip, not a model that means to disguise a value.
 */
export class GivenSecrets {
  readonly #values = new Set<string>()

  add(fields: SecretFields): void {
    for (const value of Object.values(fields)) {
      if (value.length >= shortestGuarded) this.#values.add(escaped(value))
    }
  }

  /** Throws when a value is in what a tool is about to send. */
  refuseIn(input: object): void {
    const text = JSON.stringify(input)
    if ([...this.#values].some((value) => text.includes(value))) {
      throw new Error(
        'This contains the value of a secret that use_secret gave you. Nothing was sent: say it without the value. (secret_in_content)',
      )
    }
  }
}

/** As the value stands inside JSON. */
const escaped = (value: string): string => JSON.stringify(value).slice(1, -1)
