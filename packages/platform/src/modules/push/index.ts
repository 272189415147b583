export { createPushModule } from './push.module.ts'
export { resealPush } from './reseal-push.ts'
