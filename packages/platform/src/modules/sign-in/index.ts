export { createSignInModule } from './sign-in.module.ts'
