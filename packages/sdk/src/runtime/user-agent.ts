import { version } from '../version.ts'

/** Names this package and what runs it. */
export const userAgent: string | null = `sesame-sdk/${version} node/${process.versions.node}`
