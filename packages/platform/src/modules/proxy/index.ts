export { resealAuthority } from './authority.ts'
export { createProxyModule } from './proxy.module.ts'
