export { createDemoModule } from './demo.module.ts'
