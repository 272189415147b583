export { createDemoModule } from './demo.module.ts'
export { createDemoService } from './demo.service.ts'
