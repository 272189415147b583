export type { LeakGuard } from './leak-guard.ts'
export { createLeaksModule } from './leaks.module.ts'
export { forgetOriginals, forgetOriginalsOfVault } from './originals.repo.ts'
export { resealOriginals } from './originals.ts'
