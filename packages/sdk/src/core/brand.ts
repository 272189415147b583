const brandKey = Symbol.for('@sesamespace/sdk:brand')

/** Marks the instances of a class, so that another copy of this package recognises them. */
export function brand(prototype: object, name: string): void {
  Object.defineProperty(prototype, brandKey, { value: name })
}

/** Whether a value is an instance of a class, or of the same class in another copy of this package (ES module, CommonJS). */
export function isInstance(constructor: { prototype: object }, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { prototype } = constructor
  const wanted: unknown = Object.getOwnPropertyDescriptor(prototype, brandKey)?.value
  for (let link = protoOf(value); link !== null; link = protoOf(link)) {
    if (link === prototype) return true
    const name: unknown = Object.getOwnPropertyDescriptor(link, brandKey)?.value
    if (wanted !== undefined && name === wanted) return true
  }
  return false
}

function protoOf(value: object): object | null {
  const prototype: unknown = Object.getPrototypeOf(value)
  return typeof prototype === 'object' ? prototype : null
}
