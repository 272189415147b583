export { createSignInModule } from './sign-in.module.ts'
export type { OwnIdentities } from './own-identities.ts'
