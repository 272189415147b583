export { resealAuthority } from './authority.ts'
export { createProxyModule } from './proxy.module.ts'
export type { ProxyOptions } from './proxy-options.ts'
