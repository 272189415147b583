import type { RouteEntry } from './access.ts'

const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}/?$`)

/** Answers which methods an address has, whichever it was asked with. */
export class AllowedMethods {
  readonly #patterns = new Map<string, { pattern: RegExp; methods: Set<string> }>()

  add({ method, url }: Pick<RouteEntry, 'method' | 'url'>): void {
    const known = this.#patterns.get(url) ?? { pattern: patternOf(url), methods: new Set() }
    known.methods.add(method)
    this.#patterns.set(url, known)
  }

  /** None: there is nothing at the address. */
  at(path: string): string[] {
    const methods = new Set<string>()
    for (const one of this.#patterns.values()) {
      if (one.pattern.test(path)) one.methods.forEach((method) => methods.add(method))
    }
    return [...methods].sort()
  }
}
