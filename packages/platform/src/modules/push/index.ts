export { addNotice, noteMailed } from './notifications.repo.ts'
export { createPushModule } from './push.module.ts'
export { resealPush } from './reseal-push.ts'
