export type { FetchLimits } from './fetch-limits.ts'
export { createFetchModule } from './fetch.module.ts'
