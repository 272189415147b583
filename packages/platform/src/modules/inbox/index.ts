export { createInboxModule } from './inbox.module.ts'
