export { createCapabilitiesModule } from './capabilities.module.ts'
