export { GivenSecrets, Live, type ClientMethod, type Context } from '@sesamespace/tools/internal'
export { answerRequest, type RequestParts } from './http.ts'
export { scopesOf, type ScopesOfCall } from './scopes.ts'
