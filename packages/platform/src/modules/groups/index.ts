export { createGroupsModule } from './groups.module.ts'
