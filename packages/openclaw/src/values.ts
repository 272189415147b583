/** Shorter values, such as a port or a user's name, are words of everyday talk. */
const shortestKept = 8
const instead = '[a secret of Sesame]'

/**
 * The values of secrets that the model was given, in the memory of this process alone. They are taken out of answers, and
 * of messages that the host is about to write into a transcript, by whichever tool or words they got there.
 */
export class Values {
  /** The longest first: one may hold another. */
  #found: readonly string[] = []

  /** Remembers every text in a result, as it stands there and inside of JSON. */
  add(value: unknown): void {
    if (typeof value === 'string') {
      if (value.length < shortestKept) return
      const quoted = inJson(value)
      const found = new Set([...this.#found, inJson(quoted), quoted, value])
      this.#found = [...found].toSorted((one, other) => other.length - one.length)
    } else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) this.add(part)
    }
  }

  /** The same without the values, or the very same where there are none. */
  hide<T extends object>(message: T): T {
    if (this.#found.length === 0) return message
    const found = Object.entries(message).flatMap(([key, value]) => {
      const hidden = this.#hideIn(value)
      return hidden === value ? [] : [[key, hidden] as const]
    })
    return found.length === 0 ? message : { ...message, ...Object.fromEntries(found) }
  }

  /** The same for a text that is still written: its end may be the beginning of a value. */
  hideInGrowing(text: string): string {
    const hidden = this.hideInText(text)
    const begun = Math.max(0, ...this.#found.map((value) => overlap(hidden, value)))
    return hidden.slice(0, hidden.length - begun)
  }

  #hideIn(value: unknown): unknown {
    if (typeof value === 'string') return this.hideInText(value)
    if (Array.isArray(value)) {
      const parts = value.map((part: unknown) => this.#hideIn(part))
      return parts.some((part, index) => part !== value[index]) ? parts : value
    }
    return typeof value === 'object' && value !== null ? this.hide(value) : value
  }

  /** The same text without the values. */
  hideInText(text: string): string {
    let hidden = text
    for (const value of this.#found) hidden = hidden.replaceAll(value, instead)
    return hidden
  }
}

declare global {
  var sesameValuesOfOpenClaw: Values | undefined
}

/** What the model was given. One for the process: the host loads the plugin more than once, its tools apart from its hooks. */
export const given = (globalThis.sesameValuesOfOpenClaw ??= new Values())

/** As it stands inside of JSON. */
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)

/** With how many characters of a value a text ends. */
function overlap(text: string, value: string): number {
  for (let length = Math.min(text.length, value.length); length > 0; length--) {
    if (text.endsWith(value.slice(0, length))) return length
  }
  return 0
}
