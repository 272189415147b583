import type { ClientEvent, ClientEvents } from './events.ts'

/** Handles one event; may be asynchronous. What it throws becomes an `error` event. */
export type Handler<E> = (event: E) => unknown

/** Declared as a method, because a handler of one type is only ever called with events of that type. */
interface Listener {
  handle(event: ClientEvent): unknown
}

/** Calls handlers in the order in which they were added, each shielded from the failures of the others. */
export class Emitter {
  readonly #byType = new Map<string, Map<Handler<never>, Listener>>()
  readonly #any = new Map<Handler<never>, Listener>()
  readonly #onUnhandled: (error: unknown) => void

  /** @param onUnhandled gets what a handler threw while nobody listens for `error` */
  constructor(onUnhandled: (error: unknown) => void) {
    this.#onUnhandled = onUnhandled
  }

  /** @param handle called instead of the handler, which stays the name by which it is taken off */
  on<T extends keyof ClientEvents>(
    type: T,
    handler: Handler<ClientEvents[T]>,
    handle = handler,
  ): () => void {
    const listeners = this.#byType.get(type) ?? new Map<Handler<never>, Listener>()
    this.#byType.set(type, listeners.set(handler, { handle }))
    return () => this.off(type, handler)
  }

  /** Whether somebody listens for a type by its name. */
  has(type: keyof ClientEvents): boolean {
    return (this.#byType.get(type)?.size ?? 0) > 0
  }

  off<T extends keyof ClientEvents>(type: T, handler: Handler<ClientEvents[T]>): void {
    this.#byType.get(type)?.delete(handler)
  }

  once<T extends keyof ClientEvents>(type: T, handler: Handler<ClientEvents[T]>): () => void {
    const listeners = this.#byType.get(type) ?? new Map<Handler<never>, Listener>()
    const handle = (event: ClientEvents[T]) => {
      listeners.delete(handler)
      return handler(event)
    }
    this.#byType.set(type, listeners.set(handler, { handle }))
    return () => this.off(type, handler)
  }

  onAny(handler: Handler<ClientEvent>): () => void {
    this.#any.set(handler, { handle: handler })
    return () => this.#any.delete(handler)
  }

  emit(event: ClientEvent): void {
    const listeners = [...(this.#byType.get(event.type)?.values() ?? []), ...this.#any.values()]
    for (const listener of listeners) this.#call(listener, event)
  }

  #call(listener: Listener, event: ClientEvent): void {
    const failed = (error: unknown) => {
      // A failing error handler must not call itself for ever.
      if (event.type === 'error' || !this.has('error')) this.#onUnhandled(error)
      else this.emit({ type: 'error', error })
    }
    try {
      Promise.resolve(listener.handle(event)).catch(failed)
    } catch (error) {
      failed(error)
    }
  }
}
