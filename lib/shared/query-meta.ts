import '@tanstack/react-query'

interface QueryMeta extends Record<string, unknown> {
  /** What a list becomes when a page of the server brings it once more: what is known, and what the page says. */
  mergePage?: (known: unknown, page: unknown) => unknown
}

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: QueryMeta
  }
}
