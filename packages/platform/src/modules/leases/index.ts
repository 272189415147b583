export { createLeaseDecisions } from './lease-decisions.ts'
export { endLeasesOfItem, endLeasesOfVault, revokeAllLeases } from './lease-endings.ts'
export { createLeasesModule } from './leases.module.ts'
export { createLeasesService, type LeasesService } from './leases.service.ts'
