export { createSealModule } from './seal.module.ts'
