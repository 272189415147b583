export { createDriveModule } from './drive.module.ts'
export { takeProofFiles } from './proof-files.ts'
