export { answerRequest, type RequestParts } from './http.ts'
export type { Context } from './context.ts'
export { GivenSecrets } from './given-secrets.ts'
export { Live } from './live.ts'
