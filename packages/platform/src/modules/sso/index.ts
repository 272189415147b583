export { createSsoModule } from './sso.module.ts'
