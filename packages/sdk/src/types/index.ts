export type * from '../generated/types.ts'
export type * from '../generated/events.ts'
export type * from './common.ts'
export type * from './events.ts'
