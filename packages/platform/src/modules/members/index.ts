export { createMembersModule } from './members.module.ts'
export { createMembersService, type OnDisabled } from './members.service.ts'
