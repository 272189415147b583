export { createMembersModule } from './members.module.ts'
export { createMembersService } from './members.service.ts'
export { createRecovery } from './recovery.ts'
