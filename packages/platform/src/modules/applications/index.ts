export { createAddresses, type Addresses } from './addresses.ts'
export { createApplicationsModule } from './applications.module.ts'
export { endApplicationsOf } from './end-grant.ts'
