export { GivenSecrets, Live, type Context } from '@sesamespace/tools/internal'
export { answerRequest, type RequestParts } from './http.ts'
export { scopesNeeded } from './scopes.ts'
