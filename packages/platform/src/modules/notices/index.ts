export { createNoticesModule } from './notices.module.ts'
