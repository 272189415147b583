export { createManifestModule } from './manifest.module.ts'
