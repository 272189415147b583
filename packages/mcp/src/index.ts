export { GivenSecrets, Live, type ClientMethod, type Context } from '@sesamespace/tools/internal'
export type { ClientAnswer, ClientSession } from './answering-transport.ts'
export {
  answerRequest,
  answersIn,
  SESSION_HEADER,
  type Beginning,
  type RequestParts,
} from './http.ts'
export { scopesOf, type ScopesOfCall } from './scopes.ts'
