export { createRunControlsModule } from './run-controls.module.ts'
