export type { LeakGuard } from './leak-guard.ts'
export { createLeaksModule } from './leaks.module.ts'
export { forgetOriginals, forgetOriginalsOfVault, resealOriginals } from './originals.ts'
