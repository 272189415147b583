/** Lengths and ranges that forms show and every edge enforces. Without imports, so that a page may use them for free. */
export * as limits from './limit-values.ts'
