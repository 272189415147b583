export { assertActive } from './assert-active.ts'
export type { FetchLimits } from './fetch-limits.ts'
export { createFetchModule } from './fetch.module.ts'
export type { FetchService, ScrubbedAnswer } from './fetch.service.ts'
